package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWarnings(t *testing.T) {
	for mode, want := range map[os.FileMode]int{0o600: 0, 0o640: 0, 0o644: 2, 0o604: 2} {
		path := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		k := Kafka{TLSKey: path, PasswordFile: path}
		got := k.Warnings()
		if len(got) != want || want > 0 && !strings.Contains(got[0], "chmod o-rwx "+path) {
			t.Errorf("%o: %q, want %d warnings", mode, got, want)
		}
	}
}

func TestEmptyPasswordFile(t *testing.T) {
	k := Kafka{PasswordFile: filepath.Join(t.TempDir(), "secret")}
	if err := os.WriteFile(k.PasswordFile, []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := k.Password(); err == nil || !strings.Contains(err.Error(), "is empty") {
		t.Errorf("error %v", err)
	}
}

// TestOtherFileIsNotQuoted reads a file as configuration that is none, and may hold a secret.
func TestOtherFileIsNotQuoted(t *testing.T) {
	if _, err := parse(t, "marked-s3cret\n", "rinse"); err == nil || strings.Contains(err.Error(), "marked") {
		t.Errorf("error %v", err)
	}
}
