package config

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"gopkg.in/yaml.v3"
)

// File is a configuration file: a kong resolver that stands behind the command line and the environment.
//
// A key is the name of a flag ("brokers: [a:9092, b:9092]"). A flag that only one command should get stands below the
// name of the command ("run: {group: analysts}"), and comes before one at the top.
type File struct {
	path string
	tree map[string]any
}

var _ kong.Resolver = (*File)(nil)

// Read reads the YAML file at path.
func Read(path string) (*File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w; name an existing file with --config, or leave it out", err)
	}
	f := &File{path: path}
	switch err := yaml.Unmarshal(text, &f.tree); {
	case err != nil && strings.Contains(err.Error(), "cannot unmarshal"): // it quotes the file, which may be another one, with a secret
		return nil, fmt.Errorf("read the configuration %s: it is no list of flags; write one \"flag: value\" a line", path)
	case err != nil:
		return nil, fmt.Errorf("read the configuration %s: %w; write one \"flag: value\" a line", path, err)
	}
	return f, nil
}

// Validate reports every key that names no flag and no command.
func (f *File) Validate(app *kong.Application) error {
	unknown := strays(app.Node, nil, f.tree, "")
	if len(unknown) == 0 {
		return nil
	}
	slices.Sort(unknown)
	return fmt.Errorf("%s: no flag is called %s; see extractor --help for their names", f.path, strings.Join(unknown, ", "))
}

// Resolve returns the value of flag: that of the deepest command of parent that has one, nil where the environment sets
// the flag or the file does not.
func (f *File) Resolve(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		if _, set := os.LookupEnv(name); set {
			return nil, nil
		}
	}
	value := f.tree[flag.Name]
	for _, names := range sections(commands(parent.Node())) {
		tree := f.tree
		for _, name := range names {
			below, ok := tree[name].(map[string]any)
			if !ok {
				break
			}
			tree = below
			if v, ok := tree[flag.Name]; ok {
				value = v
			}
		}
	}
	return plain(value), nil
}

// sections returns where the flags of a command stand below its names, a later place before an earlier one: doctor asks about
// run, so what stands below run is for both.
func sections(command []string) [][]string {
	if len(command) == 1 && command[0] == "doctor" {
		return [][]string{{"run"}, command}
	}
	return [][]string{command}
}
