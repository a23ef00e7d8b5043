// Package model should import nothing of ours.
package model

import "pledgewire/internal/knowledge"
