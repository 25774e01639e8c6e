package profserve

import (
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// store knows which profiles were opened and keeps the tables that were used last.
type store struct {
	limits profdata.Limits
	most   int64
	// symbolize is the profile of a file with names, nil when there are none to be had.
	symbolize func(ctx context.Context, path string, t *profdata.Table) []byte

	mu     sync.Mutex
	known  map[string]source
	kept   map[string]*list.Element // of *entry
	recent *list.List
	bytes  int64
}

// source is where a profile comes from.
type source struct {
	path      string
	allFrames bool
	// named is the profile with the names of its program, where it brings none itself.
	named []byte
	// symbols says where names come from.
	symbols string
}

type entry struct {
	id    string
	table *profdata.Table
	bytes int64
}

func newStore(most int64, limits profdata.Limits) *store {
	if most == 0 {
		most = 256 << 20
	}
	return &store{limits: limits, most: most, known: map[string]source{}, kept: map[string]*list.Element{}, recent: list.New(),
		symbolize: func(context.Context, string, *profdata.Table) []byte { return nil }}
}

// read reads a file and answers the id of what is in it.
func (s *store) read(path string, allFrames bool) (data []byte, id string, err error) {
	if data, err = profdata.ReadFile(path, s.limits); err != nil {
		return nil, "", err
	}
	sum := sha256.Sum256(data)
	id = hex.EncodeToString(sum[:8])
	if allFrames {
		id += "-all"
	}
	return data, id, nil
}

// open makes the table of a file and remembers where it came from.
func (s *store) open(ctx context.Context, path string, allFrames bool) (id string, t *profdata.Table, size int, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return "", nil, 0, profdata.Fault("profile-read", "%v", err).With("path", path)
	}
	data, id, err := s.read(path, allFrames)
	if err != nil {
		return "", nil, 0, err
	}
	from := source{path: path, allFrames: allFrames, symbols: ownNames}
	if before, err := s.source(id); err == nil {
		from.named, from.symbols = before.named, before.symbols
	}
	if t = s.get(id); t == nil {
		ctx, end := within(ctx, 5*time.Second, int64(len(data)))
		defer end()
		if t, err = profdata.Load(ctx, firstOf(from.named, data), allFrames, s.limits); err != nil {
			return "", nil, 0, err
		}
	}
	if nameless(t) {
		from.symbols = noNames
		if named := s.symbolize(ctx, path, t); named != nil {
			if with, err := profdata.Load(ctx, named, allFrames, s.limits); err == nil && !nameless(with) {
				t, from.named, from.symbols = with, named, programNames
			}
		}
	}
	s.mu.Lock()
	s.known[id] = from
	s.mu.Unlock()
	s.put(id, t)
	return id, t, len(data), nil
}

// firstOf is the first that is there.
func firstOf(a, b []byte) []byte {
	if a != nil {
		return a
	}
	return b
}

func (s *store) source(id string) (source, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	from, ok := s.known[id]
	if !ok {
		return source{}, profdata.Fault("profile-gone", "no profile %q is open", id)
	}
	return from, nil
}

// again reads the file of a known profile, which must be what it was.
func (s *store) again(id string) (data []byte, from source, err error) {
	if from, err = s.source(id); err != nil {
		return nil, from, err
	}
	data, now, err := s.read(from.path, from.allFrames)
	if err != nil {
		return nil, from, profdata.Fault("profile-gone", "%v", err)
	}
	if now != id {
		return nil, from, profdata.Fault("profile-gone", "%s has changed", from.path)
	}
	return firstOf(from.named, data), from, nil
}

// table is that of a profile, or of the difference of two.
func (s *store) table(ctx context.Context, subject Subject) (*profdata.Table, error) {
	id := subject.Profile
	if subject.Base != "" {
		id += "/" + subject.Base + "/" + subject.Diff
		if subject.Normalize {
			id += "/normalize"
		}
	}
	if t := s.get(id); t != nil {
		return t, nil
	}
	data, from, err := s.again(subject.Profile)
	if err != nil {
		return nil, err
	}
	ctx, end := within(ctx, 5*time.Second, int64(len(data)))
	defer end()
	var t *profdata.Table
	if subject.Base == "" {
		t, err = profdata.Load(ctx, data, from.allFrames, s.limits)
	} else {
		t, err = s.difference(ctx, data, from, subject)
	}
	if err != nil {
		return nil, err
	}
	s.put(id, t)
	return t, nil
}

func (s *store) difference(ctx context.Context, data []byte, from source, subject Subject) (*profdata.Table, error) {
	baseData, _, err := s.again(subject.Base)
	if err != nil {
		return nil, err
	}
	own, err := profdata.Raw(ctx, data, s.limits)
	if err != nil {
		return nil, err
	}
	base, err := profdata.Raw(ctx, baseData, s.limits)
	if err != nil {
		return nil, err
	}
	if subject.Diff != "" && subject.Diff != "base" && subject.Diff != "diff_base" {
		return nil, profdata.Fault("request", "diff %q", subject.Diff)
	}
	return profdata.Diff(ctx, own, base, profdata.DiffOptions{
		Plain: subject.Diff == "base", Normalize: subject.Normalize, AllFrames: from.allFrames,
	}, s.limits)
}

func (s *store) get(id string) *profdata.Table {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.kept[id]
	if e == nil {
		return nil
	}
	s.recent.MoveToFront(e)
	return e.Value.(*entry).table
}

// put keeps a table, and puts away those that were not used for the longest time.
func (s *store) put(id string, t *profdata.Table) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.kept[id]; e != nil {
		s.recent.MoveToFront(e)
		return
	}
	s.kept[id] = s.recent.PushFront(&entry{id, t, t.Bytes()})
	s.bytes += t.Bytes()
	for s.bytes > s.most && s.recent.Len() > 1 {
		s.drop(s.recent.Back())
	}
}

func (s *store) drop(e *list.Element) {
	old := s.recent.Remove(e).(*entry)
	delete(s.kept, old.id)
	s.bytes -= old.bytes
}

// close forgets a profile and every difference with it.
func (s *store) close(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.known, id)
	for e := s.recent.Front(); e != nil; {
		next := e.Next()
		if in(e.Value.(*entry).id, id) {
			s.drop(e)
		}
		e = next
	}
}

// in says whether a table's id is a profile's, or that of a difference with it.
func in(table, id string) bool { return slices.Contains(strings.Split(table, "/"), id) }
