package wire

import (
	"bytes"
	"strings"

	"pledgewire/internal/model"
)

// Received is what a record says: an article, or that one is taken back.
type Received struct {
	Article   *model.Article // nil where one is taken back
	Withdrawn string         // the id of the article that is taken back, "" for none
}

// Receive reads what a record says. Its value may be our JSON, plain text or a page, as its content-type says; a
// CloudEvent 1.0 in structured or binary mode; and each of them packed with gzip or zstd. A null value takes an article
// back, and so does a record that is marked as withdrawn. Every error is a *DecodeError: the same bytes will never
// decode. A body that came in UTF-8 is kept byte for byte.
func (d Decoder) Receive(in Input) (Received, error) {
	got, err := d.receive(in)
	if err != nil {
		return Received{}, err
	}
	return got, nil
}

// parcel is a record on its way to an article.
type parcel struct {
	key     []byte
	value   []byte
	headers []Header
	media   media
	event   bool   // a CloudEvent
	gone    bool   // marked as withdrawn
	within  string // where in the record the value stood: "data", "" for all of it
}

func (d Decoder) receive(in Input) (Received, *DecodeError) {
	if err := d.headers(in.Headers); err != nil {
		return Received{}, err
	}
	p := parcel{key: in.Key, value: in.Value, headers: in.Headers}
	var err *DecodeError
	if p.gone, err = withdrawnHeader(in.Headers); err != nil {
		return Received{}, err
	}
	var dr draft
	switch {
	case in.Value == nil, p.gone && len(in.Value) == 0: // Kafka Protocol Binding 1.0.2, section 3.2.2: no data is no value
		p.gone, p.media.kind = true, mediaText
	default:
		if dr, err = d.open(&p); err != nil {
			return Received{}, err
		}
	}
	p.gone = p.gone || dr.gone
	if err := p.fill(&dr); err != nil {
		return Received{}, err
	}
	if p.gone {
		return dr.withdrawal()
	}
	art, err := d.build(&dr)
	return Received{Article: art}, err
}

// open unpacks the value of p and reads its fields.
func (d Decoder) open(p *parcel) (draft, *DecodeError) {
	if n := limit(d.MaxValue, DefaultMaxValue); len(p.value) > n {
		return draft{}, &DecodeError{TooLarge, tooMany("bytes", len(p.value), n), "", "send a smaller article"}
	}
	if len(p.headers) > 0 {
		if err := p.readHeaders(); err != nil {
			return draft{}, err
		}
	}
	_, packed, err := findHeader(p.headers, headerCoding)
	if err == nil {
		p.value, err = d.inflate(p.value, packed)
	}
	if err == nil {
		p.value, err = p.media.toUTF8(p.value, atHeader(headerType))
	}
	if err == nil && p.media.kind == mediaEvent {
		err = d.unwrap(p)
	}
	if err != nil || p.gone && len(p.value) == 0 {
		return draft{}, err
	}
	dr, err := d.draft(p)
	return dr, err.within(p.within)
}

// readHeaders finds out what the value is.
func (p *parcel) readHeaders() *DecodeError {
	name, said, err := findHeader(p.headers, headerType, "ce_datacontenttype")
	if err == nil {
		p.media, err = readMedia(said, atHeader(name))
	}
	if err != nil || p.media.kind == mediaEvent || !isEvent(p.headers) {
		return err
	}
	p.event = true
	return checkEvent(p.headers, func(name string) string { return atHeader(eventPrefix + name) })
}

// unwrap takes the data out of a CloudEvent in structured mode. Its attributes take the place of the record's headers,
// which at most repeat them: Kafka Protocol Binding 1.0.2, section 3.3.3.
func (d Decoder) unwrap(p *parcel) *DecodeError {
	ev, err := d.readStructured(p.value)
	if err != nil {
		return err
	}
	p.event, p.headers = true, ev.headers
	gone, err := withdrawnHeader(p.headers)
	if err != nil {
		return err
	}
	p.gone = p.gone || gone
	_, said, _ := findHeader(p.headers, "ce_datacontenttype")
	if p.media, err = readMedia(said, atAttribute("datacontenttype")); err != nil {
		return err
	}
	if p.media.kind == mediaEvent {
		return &DecodeError{BadCloudEvent, "a CloudEvent stands in a CloudEvent", atAttribute("datacontenttype"), "send the article in the data of one CloudEvent"}
	}
	if p.gone && !ev.hasData && !ev.has64 {
		p.value, p.media.kind = nil, mediaText
		return nil
	}
	p.within = "data"
	if p.value, err = ev.content(&p.media); err == nil {
		p.value, err = d.inflate(p.value, "")
		err = err.within("data")
	}
	if err == nil {
		p.value, err = p.media.toUTF8(p.value, atAttribute("datacontenttype"))
	}
	return err
}

// draft reads the fields that the value of p has.
func (d Decoder) draft(p *parcel) (draft, *DecodeError) {
	f := fieldBody
	switch p.media.kind {
	case mediaJSON:
		return d.read(p.value)
	case mediaHTML:
		f = fieldHTML
	}
	var dr draft
	if err := guardBare(p.value); err != nil {
		return dr, err
	}
	dr.place[fieldBody], dr.place[fieldHTML] = "value", "value"
	dr.seen[f] = true
	return dr, dr.rename(d.take(&dr, f, value{kind: aString, text: string(p.value)}))
}

// guardBare refuses what is no text.
func guardBare(text []byte) *DecodeError {
	switch {
	case len(text) == 0:
		return &DecodeError{Empty, "the value is empty", "", "send the article's text; to withdraw an article send a null value"}
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return &DecodeError{NotUTF8, "the value looks like UTF-16", "byte 0", "send UTF-8"}
	}
	if bad := invalidAt(text); bad >= 0 {
		return &DecodeError{NotUTF8, "the value is not UTF-8", atByte(bad), `send UTF-8, or say what it is: "content-type: text/plain; charset=windows-1252"`}
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return &DecodeError{NUL, "a NUL character stands in the text", atByte(i), "send text without NUL characters"}
	}
	return nil
}

// fill takes what the value does not say from the headers. An article in JSON stands for itself: its record's headers
// count only where they make it a CloudEvent.
func (p *parcel) fill(dr *draft) *DecodeError {
	bare := p.media.kind != mediaJSON
	if bare || p.event {
		for f := range fields {
			if dr.got[f] != "" || p.gone && f != fieldID && f != fieldURL {
				continue
			}
			name, value, err := findHeader(p.headers, fieldHeaders[f]...)
			if err != nil {
				return err
			}
			if name != "" {
				dr.got[f], dr.place[f] = value, atHeader(name)
			}
		}
	}
	return p.fillID(dr, bare)
}

// fillID finds the id of an article that has none yet: the id of its CloudEvent, the record's key. The id of an event
// that takes an article back is not the article's.
func (p *parcel) fillID(dr *draft, bare bool) (err *DecodeError) {
	id := &dr.got[fieldID]
	if *id == "" && (bare || p.event) && !p.gone {
		if _, *id, err = findHeader(p.headers, "ce_id"); err != nil {
			return err
		}
	}
	named := dr.got[fieldURL] != "" || !blank(dr.got[fieldBody])
	if *id == "" && (bare || p.gone && !named) {
		*id, err = keyID(p.key)
	}
	return err
}

// withdrawal is what a record says that takes an article back.
func (dr *draft) withdrawal() (Received, *DecodeError) {
	id := dr.got[fieldID]
	if id == "" {
		if dr.got[fieldURL] == "" && blank(dr.got[fieldBody]) {
			return Received{}, &DecodeError{NoKey, "the record withdraws an article and does not name it: it has neither a key nor an id", "", "send the article's id as the key"}
		}
		id = hashID(&model.Article{URL: dr.got[fieldURL], Body: dr.got[fieldBody]})
	}
	return Received{Withdrawn: id}, nil
}

// within says that e was found in a part of the record.
func (e *DecodeError) within(part string) *DecodeError {
	if e != nil && part != "" {
		e.Where = strings.TrimSuffix(part+", "+e.Where, ", ")
	}
	return e
}
