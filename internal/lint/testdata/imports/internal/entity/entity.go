// Package entity reaches into another stage.
package entity

import (
	"pledgewire/internal/model"
	"pledgewire/internal/quantity"
)
