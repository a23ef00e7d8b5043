package token

// currencyPrefix reports whether word is a currency's code or sign in letters that is written right before digits,
// as in USD500m, Rs500 crore, EUR20m, Tk100. Then digits split from it, unlike G7 and F16. ISO 4217 codes that news
// agencies write; signs from their style books.
func currencyPrefix(word string) bool {
	switch word {
	case "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "CHF", "CAD", "AUD", "NZD", "NOK", "SEK", "DKK", "ISK", "PLN", "CZK",
		"HUF", "RON", "TRY", "INR", "PKR", "BDT", "LKR", "NPR", "KRW", "IDR", "MYR", "PHP", "THB", "VND", "SGD", "HKD",
		"TWD", "AED", "SAR", "QAR", "KWD", "OMR", "BHD", "JOD", "ILS", "EGP", "ZAR", "KES", "NGN", "GHS", "UGX", "TZS",
		"ETB", "RUB", "UAH", "KZT", "UZS", "AZN", "GEL", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "XOF", "XAF", "SDR",
		"Rs", "Rp", "RM", "Tk", "KSh", "Ksh", "KSH", "Sh", "USh", "TSh", "Kr", "kr", "Dh", "Dhs", "SR", "KD", "BD", "JD", "QR", "NIS", "US":
		return true
	}
	return false
}
