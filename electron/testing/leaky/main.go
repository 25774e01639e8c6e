// Leaky is a service for tests that leaks a goroutine with every request to
// /leak, because nobody reads the answer of the one it started. It serves
// net/http/pprof, /debug/vars and /metrics as real services do; -serve chooses
// which. It prints the address it listens on, and ends by itself after a minute,
// whatever becomes of the test.
package main

import (
	"expvar"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"
)

var (
	requests = expvar.NewInt("requests")
	kept     [][]byte
	began    = time.Now()
)

// answer is what a request waits for: not at all, which is the fault.
func answer(n int) <-chan []byte {
	out := make(chan []byte)
	go func() { out <- make([]byte, n) }()
	return out
}

func leak(w http.ResponseWriter, r *http.Request) {
	requests.Add(1)
	n := number(r, 1)
	for range n {
		answer(1 << 10)
	}
	fmt.Fprintln(w, runtime.NumGoroutine())
}

// work allocates n MiB, keeps the last of them, and has the collector run.
func work(w http.ResponseWriter, r *http.Request) {
	requests.Add(1)
	for range number(r, 16) {
		kept = append(kept[:len(kept):len(kept)], make([]byte, 1<<20))
		if len(kept) > 8 {
			kept = kept[1:]
		}
	}
	runtime.GC()
	fmt.Fprintln(w, "done")
}

func number(r *http.Request, standard int) int {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil {
		return standard
	}
	return n
}

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "address to listen on")
	serve := flag.String("serve", "pprof,expvar,metrics", "what to serve")
	flag.Parse()
	mux := http.NewServeMux()
	mux.HandleFunc("/leak", leak)
	mux.HandleFunc("/work", work)
	for _, what := range strings.Split(*serve, ",") {
		switch what {
		case "pprof":
			mux.HandleFunc("/debug/pprof/", pprof.Index)
			mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
			mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
		case "expvar":
			mux.Handle("/debug/vars", expvar.Handler())
		case "metrics":
			mux.HandleFunc("/metrics", exposition)
		}
	}
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	time.AfterFunc(time.Minute, func() { os.Exit(0) })
	fmt.Println(l.Addr())
	log.Fatal(http.Serve(l, mux))
}

// exposition writes what Prometheus' Go and process collectors do, as they do.
func exposition(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	gc := debug.GCStats{PauseQuantiles: make([]time.Duration, 5)}
	debug.ReadGCStats(&gc)
	one := func(name, kind, help string, v float64) {
		fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n%s %s\n", name, help, name, kind, name, float(v))
	}
	name := "go_gc_duration_seconds"
	fmt.Fprintf(w, "# HELP %s A summary of the wall-time pause (stop-the-world) duration in garbage collection cycles.\n# TYPE %s summary\n", name, name)
	for i, q := range []string{"0", "0.25", "0.5", "0.75", "1"} {
		fmt.Fprintf(w, "%s{quantile=%q} %s\n", name, q, float(gc.PauseQuantiles[i].Seconds()))
	}
	fmt.Fprintf(w, "%s_sum %s\n%s_count %d\n", name, float(gc.PauseTotal.Seconds()), name, gc.NumGC)
	one("go_goroutines", "gauge", "Number of goroutines that currently exist.", float64(runtime.NumGoroutine()))
	fmt.Fprintf(w, "# HELP go_info Information about the Go environment.\n# TYPE go_info gauge\ngo_info{version=%q} 1\n", runtime.Version())
	one("go_memstats_heap_alloc_bytes", "gauge", "Number of heap bytes allocated and currently in use.", float64(m.HeapAlloc))
	one("go_memstats_next_gc_bytes", "gauge", "Number of heap bytes when next garbage collection will take place.", float64(m.NextGC))
	histogram(w, "go_sched_latencies_seconds", "Distribution of the time goroutines have spent in the scheduler in a runnable state before actually running.", "/sched/latencies:seconds")
	histogram(w, "go_sched_pauses_total_gc_seconds", "Distribution of individual GC-related stop-the-world pause latencies.", "/sched/pauses/total/gc:seconds")
	one("process_start_time_seconds", "gauge", "Start time of the process since unix epoch in seconds.", float64(began.UnixNano())/1e9)
	fmt.Fprintf(w, "# HELP http_requests_total Requests by path.\n# TYPE http_requests_total counter\nhttp_requests_total{path=\"/leak\",code=\"200\"} %d\n", requests.Value())
}

func histogram(w io.Writer, name, help, metric string) {
	s := []metrics.Sample{{Name: metric}}
	metrics.Read(s)
	if s[0].Value.Kind() != metrics.KindFloat64Histogram {
		return
	}
	h := s[0].Value.Float64Histogram()
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s histogram\n", name, help, name)
	var below uint64
	for i, n := range h.Counts {
		below += n
		if edge := h.Buckets[i+1]; !math.IsInf(edge, 1) && n > 0 {
			fmt.Fprintf(w, "%s_bucket{le=\"%s\"} %d\n", name, float(edge), below)
		}
	}
	fmt.Fprintf(w, "%s_bucket{le=\"+Inf\"} %d\n%s_count %d\n", name, below, name, below)
}

func float(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
