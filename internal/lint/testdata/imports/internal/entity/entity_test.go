package entity

import (
	"pledgewire/internal/casefile"
	"pledgewire/internal/pledge"
)
