package traceidx

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A request is one line. Which fields count depends on Op.
type request struct {
	ID     int64    `json:"id"`
	Op     string   `json:"op"`
	Lanes  []uint32 `json:"lanes"`
	Lane   uint32   `json:"lane"`
	Index  int      `json:"index"`
	At     int64    `json:"at"`
	From   int64    `json:"from"`
	To     int64    `json:"to"`
	Px     int      `json:"px"`
	N      uint32   `json:"n"`
	Kind   string   `json:"kind"`
	Sort   string   `json:"sort"`
	Group  *uint32  `json:"group"`
	Text   string   `json:"text"`
	Number []uint32 `json:"numbers"`
}

// A column of an answer: n values of a type, from byte At of what follows the header.
type column struct {
	Name string `json:"name"`
	Type string `json:"type"` // "u8", "u16", "u32", "i32", "f64"
	At   int    `json:"at"`
	N    int    `json:"n"`
}

type header struct {
	ID      int64    `json:"id"`
	Error   string   `json:"error,omitempty"`
	Result  any      `json:"result,omitempty"`
	Columns []column `json:"columns,omitempty"`
}

// An answer's frame is its length, the header's length (both 4 bytes, little-endian, the first counting all that
// follows it), the header in JSON, and the columns, each on a multiple of 8.
type answer struct {
	result  any
	columns []column
	data    []byte
}

func (a *answer) column(name, kind string, n int, values any) {
	for len(a.data)%8 != 0 {
		a.data = append(a.data, 0)
	}
	a.columns = append(a.columns, column{name, kind, len(a.data), n})
	if b, ok := values.([]byte); ok {
		a.data = append(a.data, b...)
		return
	}
	a.data, _ = binary.Append(a.data, binary.LittleEndian, values)
}

const maxRequest = 1 << 20

// Serve answers requests until in ends.
func (o *Opened) Serve(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), maxRequest)
	w := bufio.NewWriterSize(out, 1<<18)
	for lines.Scan() {
		var q request
		err := json.Unmarshal(lines.Bytes(), &q)
		var a *answer
		if err == nil {
			a, err = o.answer(&q)
		}
		h := header{ID: q.ID}
		var data []byte
		if err != nil {
			h.Error = err.Error()
		} else {
			h.Result, h.Columns, data = a.result, a.columns, a.data
		}
		text, err := json.Marshal(h)
		if err != nil {
			return err
		}
		var sizes [8]byte
		binary.LittleEndian.PutUint32(sizes[:], uint32(4+len(text)+len(data)))
		binary.LittleEndian.PutUint32(sizes[4:], uint32(len(text)))
		w.Write(sizes[:])
		w.Write(text)
		w.Write(data)
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return lines.Err()
}

func (o *Opened) answer(q *request) (*answer, error) {
	if q.To == 0 || q.To > o.End {
		q.To = o.End
	}
	q.From = min(max(q.From, 0), q.To)
	a := &answer{}
	var err error
	switch q.Op {
	case "overview":
		a.result = o.overview()
	case "window":
		err = o.answerWindow(q, a)
	case "goroutines":
		err = o.answerGoroutines(q, a)
	case "at":
		if int(q.Lane) < len(o.lanes) && o.lanes[q.Lane].Family == taskRegions {
			q.Lane, q.Index, err = o.inTask(q.Lane, q.At)
		} else {
			q.Index, err = o.at(q.Lane, q.At)
		}
		if err == nil {
			a.result, err = o.detail(q.Lane, q.Index)
		}
	case "detail":
		a.result, err = o.detail(q.Lane, q.Index)
	case "goroutine":
		a.result, err = o.life(q.N)
	case "figures":
		a.result = o.figures(q.From, q.To)
	case "replay":
		err = o.answerReplay(q, a)
	case "tasks":
		a.result = o.taskList()
	case "profile":
		var b bytes.Buffer
		if err = o.Profile(q.Kind, q.From, q.To, &b); err == nil {
			a.column("profile", "u8", b.Len(), b.Bytes())
		}
	default:
		err = fmt.Errorf("no question %q", q.Op)
	}
	return a, err
}

// labelPixels is how wide a slice is that has room for a name.
const labelPixels = 36

func (o *Opened) answerWindow(q *request, a *answer) error {
	if len(q.Lanes) > mostLanes || q.Px < 1 || q.Px > 8192 || q.From >= q.To {
		return errors.New("that window can't be asked for")
	}
	var c Columns
	answers := o.window(q.Lanes, q.From, q.To, q.Px, &c)
	names := map[uint32]string{}
	wide := float64(q.To-q.From) / float64(q.Px) * labelPixels
	on := map[uint32]string{}
	for _, n := range answers {
		if int(n.Lane) < len(o.lanes) && n.Kind == "records" {
			f := o.lanes[n.Lane].Family
			for i := n.At; f == procStates && i < n.At+n.N; i++ {
				if _, known := on[c.Who[i]]; !known && c.End[i]-c.Start[i] > wide {
					g := &o.goroutines[c.Who[i]]
					on[c.Who[i]] = fmt.Sprintf("G%d %s", g.ID, o.str(g.Name))
				}
			}
			for _, who := range c.Who[n.At : n.At+n.N] {
				if _, known := names[who]; (f == goRegions || f == taskRegions || f == goLogs) && !known {
					names[who] = o.str(who)
				}
			}
			if f == goLogs {
				for _, message := range c.End[n.At : n.At+n.N] {
					names[uint32(message)] = o.str(uint32(message))
				}
			}
		}
	}
	a.result = map[string]any{"from": q.From, "to": q.To, "lanes": answers, "names": names, "on": on}
	n := len(c.Start)
	a.column("start", "f64", n, c.Start)
	a.column("end", "f64", n, c.End)
	a.column("who", "u32", n, c.Who)
	a.column("index", "u32", n, c.Index)
	a.column("stack", "u32", n, c.Stack)
	a.column("proc", "i32", n, c.Proc)
	a.column("reason", "u16", n, c.Reason)
	a.column("class", "u8", n, c.Class)
	a.column("flags", "u8", n, c.Flags)
	a.column("bins", "u8", len(c.Bins), c.Bins)
	for id, name := range []string{"heap", "goal"} {
		if q.Kind == "heap" {
			a.column(name, "f64", q.Px, o.series(int64(id), q.From, q.To, q.Px))
		}
	}
	return nil
}

func (o *Opened) answerGoroutines(q *request, a *answer) error {
	list, err := o.list(listing{q.Sort, q.Group, q.Text, q.From, q.To})
	if err != nil {
		return err
	}
	lanes, names := make([]uint32, len(list)), make([]uint32, len(list))
	ids := make([]float64, len(list))
	for i, n := range list {
		g := &o.goroutines[n]
		lanes[i], names[i], ids[i] = g.Lanes[goStates], g.Name, float64(g.ID)
	}
	regions, logs, samples := make([]uint32, len(list)), make([]uint32, len(list)), make([]uint32, len(list))
	for i, n := range list {
		regions[i], logs[i], samples[i] = o.goroutines[n].Lanes[goRegions], o.goroutines[n].Lanes[goLogs], o.samples[n]
	}
	a.column("n", "u32", len(list), list)
	a.column("lane", "u32", len(list), lanes)
	a.column("name", "u32", len(list), names)
	a.column("id", "f64", len(list), ids)
	a.column("regions", "u32", len(list), regions)
	a.column("logs", "u32", len(list), logs)
	a.column("samples", "u32", len(list), samples)
	return nil
}
