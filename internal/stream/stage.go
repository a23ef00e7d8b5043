package stream

import "time"

// Stage names a step on the way of a record, for those who measure it.
type Stage string

// The stages, in order.
const (
	StageFetch   Stage = "fetch"   // waiting for the source, per batch
	StageDecode  Stage = "decode"  // bytes to article
	StageExtract Stage = "extract" // article to result
	StageEncode  Stage = "encode"  // result to outputs
	StageWrite   Stage = "write"   // until all outputs of a record are acknowledged, with every repetition
)

// Stages lists the stages.
func Stages() []Stage {
	return []Stage{StageFetch, StageDecode, StageExtract, StageEncode, StageWrite}
}

// Stopwatch hears how long a stage took. It is called from many goroutines; a nil one hears nothing.
type Stopwatch func(stage Stage, took time.Duration)

// start begins to measure stage; calling what it returns ends it.
func (w Stopwatch) start(stage Stage) (stop func()) {
	if w == nil {
		return func() {}
	}
	begun := time.Now()
	return func() { w(stage, time.Since(begun)) }
}
