package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// tool is a small command line with everything that a file must reach.
type tool struct {
	Config string
	Brew   struct {
		Strength int
		Beans    []string
		Milk     bool
		Kettle   struct {
			Litres float64
		} `cmd:""`
	} `cmd:""`
	Rinse  struct{ Strength int } `cmd:""`
	Run    struct{ Strength int } `cmd:""`
	Doctor struct{ Strength int } `cmd:""`
}

func parse(t *testing.T, yaml string, args ...string) (*tool, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "conf.yaml")
	if err := os.WriteFile(path, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := Read(path)
	if err != nil {
		return nil, err
	}
	var c tool
	parser, err := kong.New(&c, kong.Resolvers(file), kong.DefaultEnvars("TOOL"), kong.Exit(func(int) { t.Fatal("exit") }))
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(args)
	return &c, err
}

func TestFile(t *testing.T) {
	c, err := parse(t, "strength: 3\nbeans: [dark, light]\nmilk: true\nbrew: {kettle: {litres: 1.5}}\n", "brew", "kettle")
	if err != nil {
		t.Fatal(err)
	}
	if b := c.Brew; b.Strength != 3 || strings.Join(b.Beans, "+") != "dark+light" || !b.Milk || b.Kettle.Litres != 1.5 {
		t.Errorf("got %+v", b)
	}
}

func TestDeeperKeyComesFirst(t *testing.T) {
	yaml := "strength: 3\nbrew: {strength: 5}\n"
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"brew", "kettle"}, 5},
		{[]string{"rinse"}, 3},
		{[]string{"rinse", "--strength=9"}, 9},
	} {
		got, err := parse(t, yaml, c.args...)
		if err != nil {
			t.Fatal(err)
		}
		if n := got.Brew.Strength + got.Rinse.Strength; n != c.want {
			t.Errorf("%v: strength %d, want %d", c.args, n, c.want)
		}
	}
}

// TestDoctorReadsWhatRunReads finds the flags of run also for the command that asks why run fails.
func TestDoctorReadsWhatRunReads(t *testing.T) {
	for yaml, want := range map[string]int{
		"strength: 3\n":                     3,
		"strength: 3\nrun: {strength: 5}\n": 5,
		"strength: 3\nrun: {strength: 5}\ndoctor: {strength: 7}\n": 7,
	} {
		if got, err := parse(t, yaml, "doctor"); err != nil || got.Doctor.Strength != want {
			t.Errorf("%q: %d, %v; want %d", yaml, got.Doctor.Strength, err, want)
		}
	}
}

func TestEnvironmentComesBeforeFile(t *testing.T) {
	t.Setenv("TOOL_STRENGTH", "7")
	c, err := parse(t, "strength: 3\n", "rinse")
	if err != nil || c.Rinse.Strength != 7 {
		t.Errorf("strength %d, %v; want 7", c.Rinse.Strength, err)
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"strenght: 3\n", "no flag is called strenght"},
		{"brew: {kettel: {litres: 1}, beans: [x]}\n", "no flag is called brew.kettel"},
		{"config: other.yaml\n", "no flag is called config"},
		{"beans: {dark: 1}\n", "no flag is called beans"},
		{"strength: strong\n", `expected a valid 64 bit int but got "strong"`},
		{"- a list\n", "write one \"flag: value\" a line"},
		{"strength: 3\nstrength: 4\n", "already defined"},
	} {
		if _, err := parse(t, c.yaml, "rinse"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q in it", c.yaml, err, c.want)
		}
	}
}

func TestEmptyFile(t *testing.T) {
	if _, err := parse(t, "# nothing\n", "rinse"); err != nil {
		t.Error(err)
	}
}

func TestPassword(t *testing.T) {
	t.Setenv("EXTRACTOR_SASL_PASSWORD", "from the environment")
	var k Kafka
	if got, err := k.Password(); got != "from the environment" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	k.PasswordFile = filepath.Join(t.TempDir(), "secret")
	if _, err := k.Password(); err == nil || !strings.Contains(err.Error(), "--sasl-password-file") {
		t.Errorf("missing file: %v", err)
	}
	if err := os.WriteFile(k.PasswordFile, []byte(" s3cret \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := k.Password(); got != " s3cret " || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}
