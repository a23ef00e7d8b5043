// Package gadget stands in no row.
package gadget
