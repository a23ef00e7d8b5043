package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// spent returns the processor time of a process that has ended: its own and what the system did for it.
func (p *process) spent() time.Duration {
	return p.cmd.ProcessState.UserTime() + p.cmd.ProcessState.SystemTime()
}

// summary is what the program says of itself when it stops.
type summary struct {
	Message  string `json:"msg"`
	Articles int    `json:"articles"`
	Pledges  int    `json:"pledges"`
	Entities int    `json:"entities"`
}

// summary returns what a process that has ended said of itself.
func (p *process) summary() (last summary) {
	p.t.Helper()
	for line := range bytes.Lines(p.log.Bytes()) {
		var s summary
		if json.Unmarshal(line, &s) == nil && s.Message == "stopped" {
			last = s
		}
	}
	if last.Message == "" {
		p.t.Errorf("the program did not say what it read:\n%s", p.log)
	}
	return last
}

// clockTick is the unit of /proc/PID/stat: 100 a second wherever Linux runs Go.
const clockTick = 10 * time.Millisecond

// usedBy returns the processor time of a process that runs, to 10 ms, where there is /proc; else 0.
func usedBy(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, behind, _ := bytes.Cut(stat, []byte(") ")) // of the name, which may have blanks
	fields := strings.Fields(string(behind))
	user, _ := strconv.Atoi(fields[11]) // fields 14 and 15 of proc(5)
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * clockTick
}

// peakOf returns the most memory that a process that runs has had, in MB, where there is /proc; else 0.
func peakOf(pid int) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kb / 1000
		}
	}
	return 0
}

// kafkaPID returns the process of the broker, which PLEDGEWIRE_KAFKA_PID names; 0 where it is not known.
func kafkaPID(t *testing.T) int {
	t.Helper()
	return fromEnv(t, "PLEDGEWIRE_KAFKA_PID", 0)
}

// median returns the middle of all.
func median(all []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}
