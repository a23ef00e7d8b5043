package eval

import (
	"os"
	"path/filepath"
	"testing"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/pipeline"
)

// TestAidFloor holds what the reading makes of AidData's descriptions: of those with a coded sum that was pledged or committed,
// so many have an event with that sum. Raise the floor when the reading gets better: extractor eval FILE prints the figure.
func TestAidFloor(t *testing.T) {
	const floor = 0.57 // 0.587 measured
	dir := os.Getenv("PLEDGEWIRE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(dir, "data", "aid", "gcof_amounts_dev.jsonl")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("not here: %s; set PLEDGEWIRE_SHARED to the directory that holds data/aid", path)
	}
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	rep, err := RunAid(path, pipeline.New(kb, pipeline.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if got := rep.Events.Rate(); got < floor {
		t.Errorf("%d of %d descriptions give an event with the coded sum (%.3f), the floor is %.3f; see: extractor eval -v %s", rep.Events.Right, rep.Events.Of, got, floor, path)
	}
}
