package config

import (
	"fmt"
	"io"
	"os"
	"runtime"
)

// AfterApply writes the warnings to talk. Kong calls it for every command that has these flags.
func (k *Kafka) AfterApply(talk io.Writer) error {
	for _, warning := range k.Warnings() {
		if _, err := fmt.Fprintln(talk, "extractor: warning: "+warning); err != nil {
			return err
		}
	}
	return nil
}

// Warnings says which files with secrets others can read, and what to type.
func (k *Kafka) Warnings() []string {
	var out []string
	for _, secret := range []struct{ what, path string }{
		{"the client's key", k.TLSKey},
		{"the SASL password", k.PasswordFile},
	} {
		if secret.path != "" && othersRead(secret.path) {
			out = append(out, fmt.Sprintf("everybody on this machine can read %s in %s; type: chmod o-rwx %s", secret.what, secret.path, secret.path))
		}
	}
	return out
}

// othersRead reports whether those who neither own the file nor are of its group may read it. Its group may: that is how
// a service gets a secret that is not its own. Windows says it in another way, and we do not ask.
func othersRead(path string) bool {
	info, err := os.Stat(path)
	return err == nil && runtime.GOOS != "windows" && info.Mode().IsRegular() && info.Mode().Perm()&0o004 != 0
}
