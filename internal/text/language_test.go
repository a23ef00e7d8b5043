package text_test

import (
	"strings"
	"testing"

	"pledgewire/internal/model"
)

func TestLanguageGiven(t *testing.T) {
	r := newReader(t)
	const french = "Le gouvernement a promis vingt millions d'euros pour les réfugiés, selon le ministère des Affaires étrangères à Paris."
	for _, c := range []struct{ given, body, lang, unread string }{
		{"en", french, "en", ""},
		{"en-GB", french, "en-GB", ""},
		{"EN_us", "Norway will pay.", "EN_us", ""},
		{"fr", "Norway will pay.", "fr", "language: fr"},
		{"pt-BR", "Norway will pay.", "pt-BR", "language: pt-BR"},
		{"", french, "fr", "language: fr"},
		{"und", french, "fr", "language: fr"},
	} {
		doc := r.Read(&model.Article{Language: c.given, Body: c.body})
		if doc.Language != c.lang || doc.Unread != c.unread {
			t.Errorf("%q, %.20q: language %q, unread %q; want %q, %q", c.given, c.body, doc.Language, doc.Unread, c.lang, c.unread)
		}
	}
}

// english is what must be read: short, full of foreign names, in capitals, about languages.
var english = []string{
	"Norway promises tents",
	"Czechs to lend Slovaks two pumps",
	"Singapore flies 40 nurses to Sulawesi",
	"It had been due on Monday.",
	"Guillermo Lasso, Iván Duque, Sebastián Piñera and Jair Bolsonaro met in Leticia and signed a pact to guard the Amazon.",
	"President Kassym-Jomart Tokayev, Prime Minister Olzhas Bektenov and Foreign Minister Murat Nurtleu flew to Tashkent on Monday.",
	"Médecins Sans Frontières, Secours Islamique France, Agence Française de Développement and Électriciens Sans Frontières will share the grant.",
	"El Salvador, Costa Rica, San Marino, La Rioja, Los Angeles and Las Palmas each gave a million.",
	"The head of the Bundesministerium für wirtschaftliche Zusammenarbeit und Entwicklung said that Berlin would pay.",
	"NORWAY TO GIVE FORTY TENTS TO THE ISLAND BEFORE THE RAINS BEGIN",
	"The word for bread is хлеб in Russian, brood in Dutch and pain in French, said the baker, who has promised 300 loaves.",
	"Australia: A$35 million\nFrance: 8 million euros\nFiji: 60 army engineers",
	"Ya Toh gave 5.",
}

var foreign = map[string]string{
	"fr": "La Norvège va doubler sa contribution au fonds d'urgence des Nations unies pour les enfants, a dit le ministre dans un communiqué.",
	"es": "El presidente prometió el martes enviar trescientos médicos a Honduras después del huracán que dejó a miles de familias sin hogar.",
	"de": "Die Bundesregierung will weitere vierzig Millionen Euro für den Wiederaufbau der Stromnetze geben, sagte die Ministerin am Mittwoch in Berlin.",
	"pt": "O governo anunciou na quinta-feira que vai doar cem mil doses de vacina ao Paraguai e enviar equipas médicas para a fronteira do país.",
	"nl": "Het kabinet trekt vijftien miljoen euro uit voor noodhulp aan Sudan, zei de minister van Buitenlandse Zaken woensdag in Den Haag.",
	"it": "Il governo ha promesso dieci milioni di euro per la ricostruzione dell'ospedale di Beirut, ha detto il ministro degli Esteri alla stampa.",
	"ru": "Правительство объявило о выделении пяти миллионов долларов на помощь Афганистану, сообщил в среду министр иностранных дел.",
	"ar": "أعلنت الحكومة أنها ستقدم عشرين مليون دولار لدعم اللاجئين في الأردن خلال العام المقبل.",
	"zh": "中国政府周三宣布将向巴基斯坦提供五千万元人民币的紧急人道主义援助。",
	"id": "Pemerintah akan mengirim dua ribu ton beras ke Myanmar, kata menteri luar negeri pada hari Senin, dan kapal itu akan tiba dalam dua minggu.",
	"tr": "Hükümet, depremin vurduğu bölgeye yüz çadır ve iki sahra hastanesi gönderecek, dedi Dışişleri Bakanlığı sözcüsü ve bu yardım için bir gemi bekliyor.",
	"sw": "Serikali ya Tanzania itatuma tani elfu mbili za mahindi kwa nchi ya Malawi, na waziri alisema kuwa meli hiyo ni ya kwanza katika mwaka huu.",
}

func TestLanguageDetected(t *testing.T) {
	r := newReader(t)
	for _, s := range english {
		if doc := r.Read(&model.Article{Body: s}); doc.Unread != "" {
			t.Errorf("%q is unread, %s", s, doc.Unread)
		}
	}
	for lang, s := range foreign {
		doc := r.Read(&model.Article{Body: s})
		if doc.Unread == "" || !strings.HasPrefix(doc.Unread, "language: ") {
			t.Errorf("%s: %q is read as %s", lang, s, doc.Language)
		}
		// A page that greets in English does not make the article English.
		page := "Read the latest news from our correspondents and sign up for the newsletter of the day.\n\n" + strings.Repeat(s+" ", 12)
		if doc := r.Read(&model.Article{Body: page}); doc.Unread == "" {
			t.Errorf("%s: a page with an English banner is read as %s", lang, doc.Language)
		}
	}
}

// TestTranslation: an article that carries its translation is read for its English half.
func TestTranslation(t *testing.T) {
	body := strings.Repeat("The tents were paid for by Norway, said Ana Toh of the island's council. ", 8) + "\n\n" + strings.Repeat(foreign["es"]+" ", 5)
	if doc := newReader(t).Read(&model.Article{Body: body}); doc.Unread != "" {
		t.Errorf("unread, %s", doc.Unread)
	}
}

// TestLanguageNamed: the usual ones get their own code, by which receipts are counted.
func TestLanguageNamed(t *testing.T) {
	r := newReader(t)
	for _, lang := range []string{"fr", "es", "de", "pt", "nl", "it", "ru", "ar", "zh"} {
		if doc := r.Read(&model.Article{Body: strings.Repeat(foreign[lang]+" ", 3)}); doc.Language != lang {
			t.Errorf("%s is called %s", lang, doc.Language)
		}
	}
}

// TestEnglishStays: what is read must not depend on how much of it there is.
func TestEnglishStays(t *testing.T) {
	r := newReader(t)
	for n := 1; n < 40; n++ {
		body := strings.Repeat("Ana Toh of Suva said on Monday that the tents were paid for by Norway. ", n)
		if doc := r.Read(&model.Article{Body: body}); doc.Unread != "" {
			t.Fatalf("%d sentences: %s", n, doc.Unread)
		}
	}
}
