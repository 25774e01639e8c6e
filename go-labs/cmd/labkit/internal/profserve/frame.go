package profserve

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
	"gopherbench.dev/labs/cmd/labkit/internal/profview"
)

// column describes one typed array in the body of a reply.
type column struct {
	Name   string `json:"name"`
	Type   string `json:"type"` // i32, f64 or u8; little-endian
	Offset int    `json:"offset"`
	Length int    `json:"length"` // entries
}

type header struct {
	ID      int64           `json:"id"`
	Result  any             `json:"result,omitempty"`
	Error   *profdata.Error `json:"error,omitempty"`
	Columns []column        `json:"columns,omitempty"`
}

// encode makes the frame of a reply: the lengths of header and body, the header
// filled up with spaces to a multiple of eight, and the columns, each beginning at one.
func encode(id int64, answer *profview.Answer, err error) []byte {
	h := header{ID: id}
	var body []byte
	if err != nil {
		h.Error = faultOf(err)
	} else {
		h.Result = answer.Result
		h.Columns, body = pack(answer.Columns)
	}
	var text bytes.Buffer
	text.Write(make([]byte, 8))
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if e := enc.Encode(h); e != nil {
		return encode(id, nil, profdata.Fault("internal", "writing the answer: %v", e))
	}
	for text.Len()%8 != 0 {
		text.WriteByte(' ')
	}
	out := text.Bytes()
	binary.LittleEndian.PutUint32(out, uint32(len(out)-8))
	binary.LittleEndian.PutUint32(out[4:], uint32(len(body)))
	return append(out, body...)
}

func pack(columns []profview.Column) ([]column, []byte) {
	size := 0
	for _, c := range columns {
		size += len(c.I32)*4 + len(c.F64)*8 + len(c.U8) + 7
	}
	body := make([]byte, 0, size)
	var out []column
	for _, c := range columns {
		d := column{Name: c.Name, Offset: len(body)}
		switch {
		case c.F64 != nil:
			d.Type, d.Length = "f64", len(c.F64)
			for _, v := range c.F64 {
				body = binary.LittleEndian.AppendUint64(body, math.Float64bits(v))
			}
		case c.U8 != nil:
			d.Type, d.Length = "u8", len(c.U8)
			body = append(body, c.U8...)
		default:
			d.Type, d.Length = "i32", len(c.I32)
			for _, v := range c.I32 {
				body = binary.LittleEndian.AppendUint32(body, uint32(v))
			}
		}
		for len(body)%8 != 0 {
			body = append(body, 0)
		}
		out = append(out, d)
	}
	return out, body
}

// faultOf is the error as a person is told it.
func faultOf(err error) *profdata.Error {
	var fault *profdata.Error
	switch {
	case errors.As(err, &fault):
		return fault
	case errors.Is(err, context.Canceled):
		return profdata.Fault("cancelled", "")
	case errors.Is(err, context.DeadlineExceeded):
		return profdata.Fault("profile-timeout", "it took too long")
	}
	return profdata.Fault("internal", "%v", err)
}
