package annotate

import (
	"pledgewire/internal/corpus/verify"
	"pledgewire/internal/model"
)

// roles are the labels of a pledge's marks.
func roles() []string {
	return []string{
		verify.Evidence, verify.Also, string(model.RolePledger), string(model.RoleRecipient), string(model.RoleChannel), string(model.RoleVenue),
		string(model.RoleSpeaker), string(model.RoleAmount), string(model.RoleQuantity), string(model.RoleWhat), string(model.RoleCondition),
		string(model.RoleDeadline), string(model.RolePeriod), string(model.RoleStatus), string(model.RoleAnnounced), string(model.RoleUnknown),
	}
}

// types are the labels of names.
func types() []string {
	return plain(model.Country, model.Leader, model.Organisation, model.Group, model.Company, model.Person, model.Place)
}

// labels are all labels that a mark may have.
func labels() []string { return append(roles(), types()...) }

func statuses() []string { return plain(model.Statuses()...) }

func kinds() []string { return plain(model.Kinds()...) }

func vias() []string {
	return plain(model.ViaName, model.ViaDemonym, model.ViaCapital, model.ViaMetonym, model.ViaOffice, model.ViaAcronym, model.ViaShort, model.ViaVariant, model.ViaCoreference)
}

func plain[S ~string](in ...S) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}
