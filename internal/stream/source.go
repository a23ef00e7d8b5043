package stream

import (
	"context"
	"errors"
)

// Source gives partitions away.
type Source interface {
	// Run calls owner.Own for every partition that becomes ours, each in a goroutine of its own, until ctx is done or
	// reading has become impossible. It returns when all of them have returned: nil after ctx was done, else the error.
	Run(ctx context.Context, owner Owner) error
}

// Owner takes partitions.
type Owner interface {
	// Own reads p until ctx is done, finishes what was begun and commits it; ctx is done when p is taken away or the
	// Source stops. An error stops the Source.
	Own(ctx context.Context, p Partition) error
	// Trouble hears of an error that the Source meets and will try to overcome.
	Trouble(err error)
	// Joined hears that the Source is about to give its share of the partitions, which may be none, and that those of
	// before were given back: what troubled it is over.
	Joined()
}

// Partition is one partition while it is ours.
type Partition interface {
	Topic() string
	ID() int
	// Fetch returns the records that come next, after waiting a moment for them; no records is not an error. An error
	// that wraps ErrFatal will not pass; after any other, Fetch may be called again.
	Fetch(ctx context.Context) (Batch, error)
	// Commit says that all records before offset are done. An error that wraps ErrFenced says that the partition was taken
	// away; any other may pass.
	Commit(offset int64) error
}

// Exact is a Partition to which outputs and the watermark go together: exactly once. Its methods are not called at the same
// time.
type Exact interface {
	Noted
	// Begin takes the partition over: who delivered for it before can do so no more, what was left half done is undone, and
	// Fetch goes on behind what was committed. It is called before anything else. An ErrFenced says that the partition is not
	// ours any more, an ErrFatal that it will not work; after any other error Begin may be called again.
	Begin(ctx context.Context) error
	// Deliver writes outs, says that all records before offset are done, and keeps note: all of it or nothing, for those who
	// read what is committed. An error says what became of it. ErrTooLarge: nothing was written, because of outs[n]. ErrUndone:
	// see there. ErrFenced: nothing was, or will be. ErrFatal: it will not work. After any other error Deliver must be called
	// again with the same arguments, and goes on where it was.
	Deliver(ctx context.Context, outs []Output, offset int64, note string) (n int, err error)
}

// Batch is what a Fetch brings.
type Batch struct {
	Records []Record
	// From is the offset that was asked for and Next the one that the next Fetch asks for; there are no records of
	// ours between them other than Records.
	From, Next int64
	// End is the offset that the next record written will have.
	End int64
	// Gap says which records were missed because they are gone ("offsets 10 to 59 are deleted"), "" for none.
	Gap string
}

// Sink takes outputs.
type Sink interface {
	// Write returns nil when all in-sync replicas have all of outs. Otherwise it returns how many of outs, from the
	// first on, were surely written. The rest may have been.
	Write(ctx context.Context, outs []Output) (int, error)
}

// ErrFatal marks errors of a Source that repeating does not help against.
var ErrFatal = errors.New("cannot go on")

// ErrFenced marks errors of Commit and Deliver that say that the partition is not ours any more: what is read from then on is read again
// by its next owner.
var ErrFenced = errors.New("the partition is another member's")

// ErrUndone marks errors of Deliver after which the partition must be begun again, from what is committed by then: what was
// to be delivered is there as a whole, or not at all.
var ErrUndone = errors.New("the transaction was undone")

// ErrGap marks errors of a Source about records that are gone before they were read.
var ErrGap = errors.New("records missed")

// ErrMissing marks the trouble of a Source whose topic is not there.
var ErrMissing = errors.New("the topic is not there")

// ErrReshaped marks the trouble of a Source whose topic has another number of partitions than before.
var ErrReshaped = errors.New("the number of partitions changed")

// ErrTooLarge marks errors of a Sink about an output that will never be taken because of its size.
var ErrTooLarge = errors.New("output too large")

// ErrGivenUp marks the error that Own and Run return when a Source or Sink did not recover in time. What was not
// written was not committed.
var ErrGivenUp = errors.New("given up")

// Reader reads records.
type Reader interface {
	// Lane returns the bytes that name the article of rec: records with equal ones are read in order.
	Lane(rec *Record) []byte
	// Read says what to write for rec. It cannot fail: a record that cannot be read gives a dead letter.
	Read(rec *Record) Reading
	// Quarantined says what to write for rec when it was started so often, and the process died each time. It must not
	// look into rec's value.
	Quarantined(rec *Record, starts int) Reading
	// Refused says what to write for rec when the Sink will never take what the reading before says.
	Refused(rec *Record, before *Reading, why error) Reading
}
