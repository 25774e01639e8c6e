// Package profserve answers questions about profiles over a pair of pipes, for
// as long as the window is open.
//
// # Protocol
//
// A request is one JSON object a line: {"id":7,"do":"flame","profile":"…",…}.
// Its id is the caller's, unique among those not yet answered. {"do":"cancel",
// "of":7} ends request 7 with the error "cancelled".
//
// A reply is a frame, in any order, exactly one for each request:
//
//	u32 length of the header, u32 length of the body   (little-endian)
//	header: JSON, filled up with spaces to a multiple of 8
//	body: the columns that the header lists
//
// The header is {"id","result","columns"} or {"id","error":{"code","params","detail"}}.
// A column is {"name","type","offset","length"}: a typed array of i32, u8 or f64,
// little-endian, at an offset that is a multiple of 8. Values of samples are f64.
//
// What can be done is listed at [Request]; fields that choose samples are those
// of [profview.Selection] and, for a difference, [Subject].
package profserve

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
	"gopherbench.dev/labs/cmd/labkit/internal/profview"
)

// Options configure a server.
type Options struct {
	// Pprof is the path of Go's pprof program, which writes the text reports; "" without.
	Pprof string
	// Cache is how many bytes of profiles are kept; 256 MB when 0.
	Cache  int64
	Limits profdata.Limits
}

// atOnce is how many requests are worked on side by side.
const atOnce = 4

// longestRequest is how many bytes a line may have.
const longestRequest = 1 << 20

type server struct {
	store  *store
	pprof  string
	limits profdata.Limits

	writing sync.Mutex
	out     io.Writer

	mu      sync.Mutex
	running map[int64]context.CancelFunc
	slots   chan struct{}
	all     sync.WaitGroup
}

// Serve answers requests until the input ends.
func Serve(in io.Reader, out io.Writer, o Options) error {
	s := &server{
		store: newStore(o.Cache, o.Limits), pprof: o.Pprof, limits: o.Limits, out: out,
		running: map[int64]context.CancelFunc{}, slots: make(chan struct{}, atOnce),
	}
	s.store.symbolize = s.symbolized
	ctx, stop := context.WithCancel(context.Background())
	defer s.all.Wait()
	defer stop()
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 64<<10), longestRequest)
	for lines.Scan() {
		if len(lines.Bytes()) == 0 {
			continue
		}
		s.take(ctx, append([]byte(nil), lines.Bytes()...))
	}
	return lines.Err()
}

// take begins one request.
func (s *server) take(ctx context.Context, line []byte) {
	var r Request
	if err := json.Unmarshal(line, &r); err != nil {
		s.reply(r.ID, nil, profdata.Fault("request", "%v", err))
		return
	}
	if r.Do == "cancel" {
		s.mu.Lock()
		if end := s.running[r.Of]; end != nil {
			end()
		}
		s.mu.Unlock()
		s.reply(r.ID, &profview.Answer{Result: struct{}{}}, nil)
		return
	}
	ctx, end := context.WithCancel(ctx)
	s.mu.Lock()
	s.running[r.ID] = end
	s.mu.Unlock()
	s.all.Add(1)
	go func() {
		defer s.all.Done()
		answer, err := s.work(ctx, &r)
		s.mu.Lock()
		delete(s.running, r.ID)
		s.mu.Unlock()
		end()
		s.reply(r.ID, answer, err)
	}()
}

// work waits for its turn, then does what is asked, within its time.
func (s *server) work(ctx context.Context, r *Request) (answer *profview.Answer, err error) {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() {
		if p := recover(); p != nil {
			answer, err = nil, profdata.Fault("internal", "%v\n%s", p, debug.Stack())
		}
	}()
	if answer, err = s.do(ctx, r); err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return answer, err
}

func (s *server) reply(id int64, answer *profview.Answer, err error) {
	frame := encode(id, answer, err)
	s.writing.Lock()
	defer s.writing.Unlock()
	// A reader that is gone closes our input too, which ends the server.
	_, _ = s.out.Write(frame)
}

// within gives a context the time that an honest profile of this size needs, and a good deal more.
func within(ctx context.Context, base time.Duration, bytes int64) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, base+time.Duration(bytes>>20)*250*time.Millisecond)
}

// decodeRequest reads the fields of a request that are its own.
func decodeRequest[T any](r *Request) (T, error) {
	var v T
	if err := json.Unmarshal(r.raw, &v); err != nil {
		return v, profdata.Fault("request", "%v", err)
	}
	return v, nil
}
