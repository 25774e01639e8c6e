package traceidx

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
)

// bucketBytes is how much is in memory at a time while records are sorted.
const bucketBytes = 16 << 20

const pairSize = 4 + recordSize // a record with its lane's number before it

// A bucket is a run of lanes that is sorted in memory at once; a lane that is
// larger than bucketBytes is one alone, and in order already.
type bucket struct {
	from, to uint32 // lanes
	count    int64  // records
	at       int64  // first record, counted over all buckets
	written  int64
	buf      []byte
}

// sortRecords brings the stream's records into lanes: first into buckets of whole
// lanes, then within each. each is told every lane once, with its records in order.
func (b *builder) sortRecords(tell func(Progress), each func(n int, records iter.Seq[record]) error) error {
	buckets, of := b.buckets()
	paired, err := os.Create(filepath.Join(b.dir, "buckets"))
	if err != nil {
		return err
	}
	defer os.Remove(paired.Name())
	defer paired.Close()
	if err := b.distribute(paired, buckets, of); err != nil {
		return err
	}
	os.Remove(filepath.Join(b.dir, "stream"))
	file, err := os.Create(filepath.Join(b.dir, "records"))
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriterSize(file, 1<<20)
	s := sorter{b: b, out: out, each: each}
	var done, total int64
	for _, k := range buckets {
		total += k.count
	}
	for _, k := range buckets {
		in := io.NewSectionReader(paired, k.at*pairSize, k.count*pairSize)
		if k.to-k.from == 1 {
			err = s.copyLane(int(k.from), in)
		} else {
			err = s.sortLanes(k, in)
		}
		if err != nil {
			return err
		}
		done += k.count
		tell(Progress{"sort", done, total, b.events})
	}
	return errors.Join(out.Flush(), file.Close())
}

// buckets chooses them and gives every lane its place.
func (b *builder) buckets() ([]*bucket, []uint32) {
	var list []*bucket
	of := make([]uint32, len(b.lanes))
	at := int64(0)
	for i := range b.lanes {
		l := &b.lanes[i]
		l.At = uint64(at)
		n := int64(l.Count)
		if len(list) == 0 || (list[len(list)-1].count+n)*pairSize > bucketBytes {
			list = append(list, &bucket{from: uint32(i), at: at})
		}
		k := list[len(list)-1]
		k.to, k.count = uint32(i+1), k.count+n
		of[i] = uint32(len(list) - 1)
		at += n
	}
	return list, of
}

func (b *builder) distribute(out *os.File, buckets []*bucket, of []uint32) error {
	in, err := os.Open(filepath.Join(b.dir, "stream"))
	if err != nil {
		return err
	}
	defer in.Close()
	room := max(4<<10, min(1<<18, bucketBytes/len(buckets))) // of one bucket; all together 16 MB
	flush := func(k *bucket) error {
		_, err := out.WriteAt(k.buf, k.at*pairSize+k.written)
		k.written += int64(len(k.buf))
		k.buf = k.buf[:0]
		return err
	}
	r := bufio.NewReaderSize(in, 1<<20)
	var p [pairSize]byte
	for {
		if _, err := io.ReadFull(r, p[:]); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		k := buckets[of[binary.LittleEndian.Uint32(p[:])]]
		if k.buf = append(k.buf, p[:]...); len(k.buf)+pairSize > room {
			if err := flush(k); err != nil {
				return err
			}
		}
	}
	for _, k := range buckets {
		if err := flush(k); err != nil {
			return err
		}
		k.buf = nil
	}
	return nil
}

type sorter struct {
	b            *builder
	out          *bufio.Writer
	each         func(n int, records iter.Seq[record]) error
	data, sorted []byte
	places       []uint32
}

// copyLane passes on a lane that is in order.
func (s *sorter) copyLane(n int, in io.Reader) (err error) {
	r := bufio.NewReaderSize(in, 1<<20)
	var p [pairSize]byte
	var fault error
	err = s.each(n, func(yield func(record) bool) {
		var rec record
		for {
			if _, e := io.ReadFull(r, p[:]); e == io.EOF {
				return
			} else if e != nil {
				fault = e
				return
			}
			if _, fault = s.out.Write(p[4:]); fault != nil {
				return
			}
			rec.get(p[4:])
			if !yield(rec) {
				return
			}
		}
	})
	return errors.Join(err, fault)
}

// sortLanes sorts a bucket by counting; the order within a lane stays.
func (s *sorter) sortLanes(k *bucket, in io.Reader) error {
	s.data = grown(s.data, int(k.count)*pairSize)
	s.sorted = grown(s.sorted, int(k.count)*recordSize)
	if _, err := io.ReadFull(in, s.data); err != nil {
		return err
	}
	s.places = s.places[:0]
	for n := k.from; n < k.to; n++ {
		s.places = append(s.places, uint32(int64(s.b.lanes[n].At)-k.at))
	}
	for p := s.data; len(p) > 0; p = p[pairSize:] {
		place := &s.places[binary.LittleEndian.Uint32(p)-k.from]
		copy(s.sorted[int(*place)*recordSize:], p[4:pairSize])
		*place++
	}
	for n := k.from; n < k.to; n++ {
		l := &s.b.lanes[n]
		at := (int64(l.At) - k.at) * recordSize
		if err := s.each(int(n), inMemory(s.sorted[at:at+int64(l.Count)*recordSize])); err != nil {
			return err
		}
	}
	_, err := s.out.Write(s.sorted)
	return err
}

func grown(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}

func inMemory(b []byte) iter.Seq[record] {
	return func(yield func(record) bool) {
		var r record
		for ; len(b) > 0; b = b[recordSize:] {
			r.get(b)
			if !yield(r) {
				return
			}
		}
	}
}
