package main

import (
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// logging is the flags of every command that logs.
type logging struct {
	LogLevel  string `help:"Least level that is logged, to standard error: ${enum}." enum:"debug,info,warn,error" default:"info"`
	LogFormat string `help:"Form of the log: console or json; console on a terminal, else json." enum:"auto,console,json" default:"auto"`
}

// logger returns a logger that writes to standard error.
func (l logging) logger(term *terminal) (*zap.Logger, error) {
	level, err := zapcore.ParseLevel(l.LogLevel)
	if err != nil {
		return nil, failf(exitUsage, "%w", err)
	}
	conf := zap.NewProductionEncoderConfig()
	conf.TimeKey, conf.EncodeTime = "time", zapcore.RFC3339NanoTimeEncoder
	encoder := zapcore.NewJSONEncoder(conf)
	if l.LogFormat == "console" || l.LogFormat == "auto" && isTerminal(term.Err) {
		conf.EncodeTime = zapcore.TimeEncoderOfLayout("15:04:05.000")
		conf.EncodeLevel = zapcore.CapitalLevelEncoder
		encoder = zapcore.NewConsoleEncoder(conf)
	}
	return zap.New(zapcore.NewCore(encoder, zapcore.Lock(zapcore.AddSync(term.Err)), level)), nil
}
