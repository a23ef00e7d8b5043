// Package quantity reads the wrong clock.
package quantity

import (
	"math/rand"
	"os"
	"time"
)

func today() time.Time { return time.Now().In(time.Local) }

func zone() string { return os.Getenv("TZ") }

func pick(n int) int { return rand.Intn(n) }
