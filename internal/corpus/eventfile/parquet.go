package eventfile

import (
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"pledgewire/internal/wire"
)

// A row group is what a Parquet writer holds in memory. It ends at whichever comes first.
const (
	groupRows  = 20_000
	groupBytes = 32 << 20 // of the events as JSON, roughly
)

// parquetWriter writes a table as Parquet, compressed with zstd.
type parquetWriter[E, R any] struct {
	*parquet.GenericWriter[R]
	of     func(*Event) *E
	row    func(*E) R
	weight func(*E) int
	rows   int
	bytes  int
}

func newParquet[E, R any](w io.Writer, t Table, of func(*Event) *E, row func(*E) R, weight func(*E) int) *parquetWriter[E, R] {
	schema := wire.SchemaID(wire.PledgeEvents)
	if t == Entities {
		schema = wire.SchemaID(wire.Entities)
	}
	return &parquetWriter[E, R]{
		GenericWriter: parquet.NewGenericWriter[R](w,
			parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault, Concurrency: 1}),
			parquet.CreatedBy("pledgewire", wire.SchemaVersion, "parquet-go"),
			parquet.KeyValueMetadata("pledgewire.schema", schema)),
		of: of, row: row, weight: weight,
	}
}

// Write writes ev as one row.
func (p *parquetWriter[E, R]) Write(ev Event) error {
	e := p.of(&ev)
	if e == nil {
		return nil
	}
	if _, err := p.GenericWriter.Write([]R{p.row(e)}); err != nil {
		return err
	}
	p.rows++
	if p.bytes += p.weight(e); p.rows >= groupRows || p.bytes >= groupBytes {
		return p.Flush()
	}
	return nil
}

// Flush ends the row group.
func (p *parquetWriter[E, R]) Flush() error {
	p.rows, p.bytes = 0, 0
	return p.GenericWriter.Flush()
}

// An event has a fixed part, and one that grows with its spans.
const (
	flatWeight = 1500
	spanWeight = 100
)

func pledgeWeight(ev *pledgeEvent) int {
	d := &ev.Detail
	return flatWeight + len(d.Evidence.Span.Quote) + spanWeight*(len(d.Roles)+len(d.Also)+len(d.Recipients)+len(d.JointPledgers))
}

func entityWeight(ev *entityEvent) int { return flatWeight + spanWeight*len(ev.Mentions) }
