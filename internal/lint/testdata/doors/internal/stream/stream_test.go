package stream

import (
	"github.com/alecthomas/kong"
	"github.com/twmb/franz-go/pkg/kfake"
)
