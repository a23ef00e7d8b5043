package replay

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// Identity is whose a checkpoint is: another corpus, another setting or another program would give another output, and
// may not go on from it. The number of workers, the rate and what happens to bad input are none of it: they change no byte.
type Identity struct {
	Settings  map[string]string `json:"settings"`
	Inputs    string            `json:"inputs_sha256"`
	Extractor string            `json:"extractor"`
	Knowledge string            `json:"knowledge"`
}

// checkpointVersion is that of the file's form.
const checkpointVersion = 1

// checkpoint is the file.
type checkpoint struct {
	Version  int      `json:"checkpoint_version"`
	Identity Identity `json:"identity"`
	Standing Standing `json:"standing"`
}

// ErrOther marks the error about a checkpoint that is another replay's.
var ErrOther = errors.New("the checkpoint is of another replay")

// Resume reads how far a replay came; the zero Standing where there is no checkpoint at path, or path is "".
func Resume(path string, id Identity) (Standing, error) {
	if path == "" {
		return Standing{}, nil
	}
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Standing{}, nil
	case err != nil:
		return Standing{}, fmt.Errorf("read the checkpoint: %w", err)
	}
	var c checkpoint
	if err := json.Unmarshal(text, &c); err != nil || c.Version != checkpointVersion {
		return Standing{}, fmt.Errorf("%w: %s is no checkpoint of this version; name another file, or remove it to begin anew", ErrOther, path)
	}
	if why := c.Identity.differs(id); len(why) > 0 {
		return Standing{}, fmt.Errorf("%w: %s\n%s\nrepeat the command line that it is from, or remove %s to begin anew", ErrOther, path, strings.Join(why, "\n"), path)
	}
	return c.Standing, nil
}

// save keeps how far a replay came.
func (s Standing) save(path string, id Identity) error {
	text, err := json.Marshal(checkpoint{checkpointVersion, id, s})
	if err == nil {
		err = writeFile(path, append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write the checkpoint: %w", err)
	}
	return nil
}

// differs says in what two replays differ.
func (id Identity) differs(other Identity) []string {
	var out []string
	told := func(what, was, is string) {
		if was != is {
			out = append(out, fmt.Sprintf("  %s was %s, and is %s", what, orNone(was), orNone(is)))
		}
	}
	names := maps.Clone(id.Settings)
	maps.Copy(names, other.Settings)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		told("--"+name, id.Settings[name], other.Settings[name])
	}
	told("the program's version", id.Extractor, other.Extractor)
	told("the knowledge's version", id.Knowledge, other.Knowledge)
	if id.Inputs != other.Inputs {
		out = append(out, "  the input has changed: a file is another, has other bytes, is missing or is new")
	}
	return out
}

func orNone(s string) string {
	if s == "" {
		return "not given"
	}
	return s
}

// hashOf is the hash of a value's JSON.
func hashOf(v any) string {
	text, _ := json.Marshal(v) // of strings and numbers
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Forget removes the checkpoint of a replay that has come to its end; "" is none.
func Forget(path string) error {
	if path == "" {
		return nil
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
