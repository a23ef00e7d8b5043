// Package stream may log, and may not talk to Kafka, nor bring what nobody knows.
package stream

import (
	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-golf"
	"github.com/twmb/franz-go/pkg/kfake"
	"go.uber.org/zap/zapcore"
)
