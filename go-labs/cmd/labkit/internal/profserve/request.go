package profserve

import (
	"context"
	"encoding/json"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
	"gopherbench.dev/labs/cmd/labkit/internal/profview"
)

// Request is one line. Do is one of
//
//	open      [OpenRequest] → [Opened]
//	close     [Subject] → {}
//	flame     [profview.FlameRequest] → [profview.FlameResult] and columns
//	sandwich  [profview.SandwichRequest] → [profview.SandwichResult] and columns
//	top       [profview.TopRequest] → [profview.TopResult] and columns
//	peek      [profview.NameRequest] → [profview.PeekResult]
//	source    [profview.SourceRequest] → [profview.SourceResult]
//	tags      → [profview.TagsResult]
//	text      [TextRequest] → [Text]
//	disasm    [DisasmRequest] → [Disassembly]
//	export    [ExportRequest] → [Exported]
//	cancel    {"of": id} → {}
//
// All but open and cancel have a [Subject], all but close a [profview.Selection] beside it.
type Request struct {
	ID int64  `json:"id"`
	Do string `json:"do"`
	Of int64  `json:"of"`

	raw []byte
}

// UnmarshalJSON keeps the line for the fields of the particular request.
func (r *Request) UnmarshalJSON(data []byte) error {
	type plain Request
	err := json.Unmarshal(data, (*plain)(r))
	r.raw = data
	return err
}

// Subject names a profile, or the difference of two.
type Subject struct {
	Profile string `json:"profile"`
	Base    string `json:"base"`
	// Diff is "diff_base" (100 % is the base; the default) or "base" (what is the same in both is gone).
	Diff      string `json:"diff"`
	Normalize bool   `json:"normalize"`
}

func (s *server) do(ctx context.Context, r *Request) (*profview.Answer, error) {
	switch r.Do {
	case "open":
		o, err := decodeRequest[OpenRequest](r)
		if err != nil {
			return nil, err
		}
		return result(s.open(ctx, o))
	case "close":
		o, err := decodeRequest[Subject](r)
		if err != nil {
			return nil, err
		}
		s.store.close(o.Profile)
		return result(struct{}{}, nil)
	case "text":
		o, err := decodeRequest[TextRequest](r)
		if err != nil {
			return nil, err
		}
		return result(s.text(ctx, o))
	case "disasm":
		o, err := decodeRequest[DisasmRequest](r)
		if err != nil {
			return nil, err
		}
		return result(s.disasm(ctx, o))
	case "export":
		o, err := decodeRequest[ExportRequest](r)
		if err != nil {
			return nil, err
		}
		return result(s.export(ctx, o))
	}
	return s.view(ctx, r)
}

func result[T any](v T, err error) (*profview.Answer, error) {
	if err != nil {
		return nil, err
	}
	return &profview.Answer{Result: v}, nil
}

// view answers what is read off a profile as a selection shows it.
func (s *server) view(ctx context.Context, r *Request) (*profview.Answer, error) {
	ask := map[string]func(*profview.View) (*profview.Answer, error){
		"flame":    asked(r, (*profview.View).Flame),
		"sandwich": asked(r, (*profview.View).Sandwich),
		"top":      asked(r, (*profview.View).Top),
		"peek":     asked(r, (*profview.View).Peek),
		"source":   asked(r, (*profview.View).Source),
		"tags":     func(v *profview.View) (*profview.Answer, error) { return v.Tags() },
	}[r.Do]
	if ask == nil {
		return nil, profdata.Fault("request", "unknown request %q", r.Do)
	}
	subject, err := decodeRequest[Subject](r)
	if err != nil {
		return nil, err
	}
	selection, err := decodeRequest[profview.Selection](r)
	if err != nil {
		return nil, err
	}
	t, err := s.store.table(ctx, subject)
	if err != nil {
		return nil, err
	}
	ctx, end := within(ctx, 5*time.Second, t.Bytes())
	defer end()
	v, err := profview.New(ctx, t, selection)
	if err != nil {
		return nil, err
	}
	answer, err := ask(v)
	if err == nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return answer, err
}

// asked reads the request's own fields and asks.
func asked[R any](r *Request, ask func(*profview.View, R) (*profview.Answer, error)) func(*profview.View) (*profview.Answer, error) {
	return func(v *profview.View) (*profview.Answer, error) {
		own, err := decodeRequest[R](r)
		if err != nil {
			return nil, err
		}
		return ask(v, own)
	}
}
