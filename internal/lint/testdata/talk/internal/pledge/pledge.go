// Package pledge talks.
package pledge

import (
	"fmt"
	"log"
	"os"
)

func read() {
	fmt.Println("reading")
	log.Print("reading")
	fmt.Fprintln(os.Stderr, "reading")
}
