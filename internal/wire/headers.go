package wire

// headers says whether there are too many headers, or too large ones. Those that a retry adds do not count, once each.
func (d Decoder) headers(headers []Header) *DecodeError {
	count, bytes, own := len(headers), 0, 2
	for _, h := range headers {
		if bytes += len(h.Key) + len(h.Value); own > 0 && isRetry(h.Key) {
			count, own = count-1, own-1
		}
	}
	if n := limit(d.MaxHeaders, DefaultMaxHeaders); count > n {
		return &DecodeError{TooManyHeaders, tooMany("headers", count, n), "", "send fewer headers, or raise the limit with --max-headers"}
	}
	if n := limit(d.MaxHeader, DefaultMaxHeader); bytes > n {
		return &DecodeError{HeadersTooLarge, tooMany("bytes of headers", bytes, n), "", "send smaller headers, or raise the limit with --max-header-bytes"}
	}
	return nil
}
