package wire

import (
	"strings"

	"pledgewire/internal/model"
)

// PledgeEvent is one pledge statement of one article. The keys come in this order; every key is always present.
type PledgeEvent struct {
	Type             string       `json:"type"`
	SchemaVersion    string       `json:"schema_version"`
	EventID          string       `json:"event_id"`
	MatchKey         string       `json:"match_key"`
	ArticleID        string       `json:"article_id"`
	ArticleURL       Maybe        `json:"article_url"`
	PublishedAt      Maybe        `json:"published_at"`
	Status           model.Status `json:"status"`
	Kind             model.Kind   `json:"kind"`
	PledgerID        Maybe        `json:"pledger_id"`
	PledgerName      Maybe        `json:"pledger_name"`
	PledgerCountry   Maybe        `json:"pledger_country"`
	RecipientID      Maybe        `json:"recipient_id"`
	RecipientName    Maybe        `json:"recipient_name"`
	RecipientCountry Maybe        `json:"recipient_country"`
	ChannelID        Maybe        `json:"channel_id"`
	ChannelName      Maybe        `json:"channel_name"`
	SpeakerName      Maybe        `json:"speaker_name"`
	Amount           Maybe        `json:"amount"`
	Currency         Maybe        `json:"currency"`
	Quantity         Number       `json:"quantity"`
	Unit             Maybe        `json:"unit"`
	What             Maybe        `json:"what"`
	AnnouncedOn      Maybe        `json:"announced_on"`
	Detail           PledgeDetail `json:"detail"`
}

// PledgeDetail is what few people filter by.
type PledgeDetail struct {
	AmountMin      Maybe            `json:"amount_min"`
	AmountMax      Maybe            `json:"amount_max"`
	QuantityMin    Number           `json:"quantity_min"`
	QuantityMax    Number           `json:"quantity_max"`
	Qualifier      model.Qualifier  `json:"qualifier"`
	Basis          model.Basis      `json:"basis"`
	Per            Maybe            `json:"per"`
	Previous       Maybe            `json:"previous"`
	Equivalents    []Equivalent     `json:"equivalents"`
	AmountStated   model.Stated     `json:"amount_stated"`
	QuantityStated model.Stated     `json:"quantity_stated"`
	JointPledgers  []Party          `json:"joint_pledgers"`
	Recipients     []Party          `json:"recipients"`
	Period         *Period          `json:"period"`
	Deadline       *Deadline        `json:"deadline"`
	Condition      *Spot            `json:"condition"`
	Venue          *Venue           `json:"venue"`
	Speaker        *Speaker         `json:"speaker"`
	Quoted         bool             `json:"quoted"`
	Confidence     model.Confidence `json:"confidence"`
	Codes          Codes            `json:"codes"`
	Evidence       Spot             `json:"evidence"`
	Also           []Spot           `json:"also"`
	Roles          []Role           `json:"roles"`
	Rule           Maybe            `json:"rule"`
	Extractor      Extractor        `json:"extractor"`
	OffsetUnit     OffsetUnit       `json:"offset_unit"`
}

// Equivalent is the same sum in another currency.
type Equivalent struct {
	Amount   Maybe `json:"amount"`
	Currency Maybe `json:"currency"`
}

// Party is one of several pledgers or recipients.
type Party struct {
	ID      Maybe `json:"id"`
	Name    Maybe `json:"name"`
	Country Maybe `json:"country"`
}

// Period is how long a contribution lasts.
type Period struct {
	Text     Maybe `json:"text"`
	Duration Maybe `json:"duration"`
	From     Maybe `json:"from"`
	To       Maybe `json:"to"`
}

// Deadline is by when it is to be given.
type Deadline struct {
	Text Maybe `json:"text"`
	Date Maybe `json:"date"`
}

// Spot is a place in the text.
type Spot struct {
	Span Span `json:"span"`
}

// Venue is where it was announced.
type Venue struct {
	ID   Maybe `json:"id"`
	Name Maybe `json:"name"`
}

// Speaker is the named person who says it.
type Speaker struct {
	ID      Maybe `json:"id"`
	Name    Maybe `json:"name"`
	Office  Maybe `json:"office"`
	Country Maybe `json:"country"`
}

// Codes are the codes of other systems.
type Codes struct {
	CAMEO               Maybe `json:"cameo"`
	PLOVER              Maybe `json:"plover"`
	IATITransactionType Maybe `json:"iati_transaction_type"`
	DACPurpose          Maybe `json:"dac_purpose"`
	DACChannel          Maybe `json:"dac_channel"`
}

// Role is a place in the text that fills a role. Via says how an entity was named there.
type Role struct {
	Role model.Role `json:"role"`
	Span Span       `json:"span"`
	Via  Maybe      `json:"via"`
}

// Extractor says who read the article: the program and what it knew.
type Extractor struct {
	Version   string `json:"version"`
	Knowledge string `json:"knowledge"`
}

// pledge writes one pledge, without its ids.
func (w *writing) pledge(pl *model.Pledge) PledgeEvent {
	to := first(pl.Recipients)
	return PledgeEvent{
		Type:             TypePledge,
		SchemaVersion:    SchemaVersion,
		ArticleID:        w.art.ID,
		ArticleURL:       Maybe(w.art.URL),
		PublishedAt:      Maybe(w.published),
		Status:           pl.Status,
		Kind:             pl.Kind,
		PledgerID:        Maybe(pl.Pledger.ID),
		PledgerName:      pledgerName(pl),
		PledgerCountry:   Maybe(pl.Pledger.Country),
		RecipientID:      Maybe(to.ID),
		RecipientName:    Maybe(to.Name),
		RecipientCountry: Maybe(to.Country),
		ChannelID:        Maybe(pl.Channel.ID),
		ChannelName:      Maybe(pl.Channel.Name),
		SpeakerName:      Maybe(pl.Speaker.Name),
		Amount:           money(pl.Amount),
		Currency:         Maybe(pl.Currency),
		Quantity:         number(pl.Number),
		Unit:             Maybe(pl.Unit),
		What:             Maybe(pl.What),
		AnnouncedOn:      Maybe(pl.AnnouncedOn),
		Detail:           w.detail(pl),
	}
}

func (w *writing) detail(pl *model.Pledge) PledgeDetail {
	return PledgeDetail{
		AmountMin:      money(pl.AmountMin),
		AmountMax:      money(pl.AmountMax),
		QuantityMin:    number(pl.NumberMin),
		QuantityMax:    number(pl.NumberMax),
		Qualifier:      or(pl.Qualifier, model.Exact),
		Basis:          or(pl.Basis, model.Total),
		Per:            Maybe(pl.Per),
		Previous:       money(pl.Previous),
		Equivalents:    equivalents(pl.Equivalents),
		AmountStated:   stated(pl.AmountStated, pl.Amount, pl.AmountMin, pl.AmountMax),
		QuantityStated: stated(pl.NumberStated, pl.Number, pl.NumberMin, pl.NumberMax),
		JointPledgers:  parties(pl.Joint),
		Recipients:     parties(pl.Recipients),
		Period:         period(pl.Period),
		Deadline:       deadline(pl.Deadline),
		Condition:      w.condition(pl.Condition),
		Venue:          venue(pl.Venue),
		Speaker:        speaker(pl.Speaker),
		Quoted:         pl.Quoted,
		Confidence:     or(pl.Confidence, model.Low),
		Codes: Codes{Maybe(pl.Codes.CAMEO), Maybe(pl.Codes.PLOVER), Maybe(pl.Codes.IATITransactionType),
			Maybe(pl.Codes.DACPurpose), Maybe(pl.Codes.DACChannel)},
		Evidence:   Spot{w.at.span(pl.Evidence)},
		Also:       w.at.spans(pl.Also),
		Roles:      w.roles(pl.Roles),
		Rule:       Maybe(pl.Rule),
		Extractor:  w.extractor,
		OffsetUnit: w.at.unit,
	}
}

// pledgerName is the canonical name of a linked pledger, else the pledger as written, else null. A joint pledge without
// words of its own names its members.
func pledgerName(pl *model.Pledge) Maybe {
	switch {
	case len(pl.Joint) == 0 && pl.Pledger.Name != "":
		return Maybe(pl.Pledger.Name)
	case pl.As != "" || len(pl.Joint) == 0:
		return Maybe(pl.As)
	}
	names := make([]string, len(pl.Joint))
	for i, p := range pl.Joint {
		names[i] = p.Name
	}
	last := len(names) - 1
	if last == 0 {
		return Maybe(names[0])
	}
	return Maybe(strings.Join(names[:last], ", ") + " and " + names[last])
}

func first(parties []model.Party) model.Party {
	if len(parties) == 0 {
		return model.Party{}
	}
	return parties[0]
}

func or[T ~string](v, otherwise T) T {
	if v == "" {
		return otherwise
	}
	return v
}

// stated fills in what follows from the values when the reading left it open.
func stated(s model.Stated, values ...model.Decimal) model.Stated {
	if s != "" {
		return s
	}
	for _, v := range values {
		if v != "" {
			return model.IsStated
		}
	}
	return model.Absent
}

func equivalents(in []model.Equivalent) []Equivalent {
	out := make([]Equivalent, len(in))
	for i, eq := range in {
		out[i] = Equivalent{money(eq.Amount), Maybe(eq.Currency)}
	}
	return out
}

func parties(in []model.Party) []Party {
	out := make([]Party, len(in))
	for i, p := range in {
		out[i] = Party{Maybe(p.ID), Maybe(p.Name), Maybe(p.Country)}
	}
	return out
}

func period(p model.Period) *Period {
	if p == (model.Period{}) {
		return nil
	}
	return &Period{Maybe(p.Text), Maybe(p.Duration), Maybe(p.From), Maybe(p.To)}
}

func deadline(d model.Deadline) *Deadline {
	if d == (model.Deadline{}) {
		return nil
	}
	return &Deadline{Maybe(d.Text), Maybe(d.Date)}
}

func venue(p model.Party) *Venue {
	if p.ID == "" && p.Name == "" {
		return nil
	}
	return &Venue{Maybe(p.ID), Maybe(p.Name)}
}

func speaker(p model.Party) *Speaker {
	if p.ID == "" && p.Name == "" {
		return nil
	}
	return &Speaker{Maybe(p.ID), Maybe(p.Name), Maybe(p.Office), Maybe(p.Country)}
}

func (w *writing) condition(span model.Span) *Spot {
	if span.Empty() {
		return nil
	}
	return &Spot{w.at.span(span)}
}

func (w *writing) roles(in []model.RoleSpan) []Role {
	out := make([]Role, len(in))
	for i, r := range in {
		out[i] = Role{r.Role, w.at.span(r.Span), Maybe(r.Via)}
	}
	return out
}
