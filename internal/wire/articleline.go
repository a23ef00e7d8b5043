package wire

import "pledgewire/internal/model"

// AppendArticle appends art as one compact JSON object, which Decode reads back: fields that were not given are left out.
// An article that came as HTML has become text.
func AppendArticle(dst []byte, art *model.Article) []byte {
	dst = str(dst, `{"id":`, art.ID)
	for _, field := range []struct{ opening, value string }{
		{`,"url":`, art.URL}, {`,"source":`, art.Source}, {`,"title":`, art.Title}, {`,"byline":`, art.Byline},
		{`,"published_at":`, formatPublished(art)}, {`,"language":`, art.Language}, {`,"version":`, art.Version},
	} {
		if field.value != "" {
			dst = str(dst, field.opening, field.value)
		}
	}
	return append(str(dst, `,"body":`, art.Body), '}')
}
