// Package entity opens doors that are not its own.
package entity

import (
	"strings"

	"github.com/jdkato/prose/v2"
	"go.uber.org/zap"
	"golang.org/x/sync/errgroup"
)
