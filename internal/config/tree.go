package config

import (
	"fmt"

	"github.com/alecthomas/kong"
)

// commands returns the names of the commands from the top down to node.
func commands(node *kong.Node) []string {
	var names []string
	for ; node != nil && node.Type == kong.CommandNode; node = node.Parent {
		names = append([]string{node.Name}, names...)
	}
	return names
}

// strays returns the keys of tree that are neither a flag at or below node, nor the name of a command below it.
func strays(node *kong.Node, above []*kong.Flag, tree map[string]any, path string) []string {
	var out []string
	here := append(above[:len(above):len(above)], node.Flags...)
	for key, value := range tree {
		below, nested := value.(map[string]any)
		switch child := childOf(node, key); {
		case child != nil && nested:
			out = append(out, strays(child, here, below, path+key+".")...)
		case !nested && (hasFlag(here, key) || flagBelow(node, key)):
		default:
			out = append(out, path+key)
		}
	}
	return out
}

func childOf(node *kong.Node, name string) *kong.Node {
	for _, child := range node.Children {
		if child.Type == kong.CommandNode && child.Name == name {
			return child
		}
	}
	return nil
}

func hasFlag(flags []*kong.Flag, name string) bool {
	for _, flag := range flags {
		if flag.Name == name && name != "help" && name != "config" {
			return true
		}
	}
	return false
}

func flagBelow(node *kong.Node, name string) bool {
	for _, child := range node.Children {
		if hasFlag(child.Flags, name) || flagBelow(child, name) {
			return true
		}
	}
	return false
}

// plain turns a YAML value into what kong scans: numbers and booleans become text, also in lists.
func plain(value any) any {
	switch v := value.(type) {
	case nil, string:
		return v
	case []any:
		parts := make([]any, len(v)) // not joined: a part may hold a comma
		for i, part := range v {
			parts[i] = fmt.Sprint(part)
		}
		return parts
	}
	return fmt.Sprint(value)
}
