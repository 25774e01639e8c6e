// A service with the real client_golang: the default registry (Go and process collectors), and another one with every figure of
// runtime/metrics; a counter with labels that need escaping, a histogram, a summary.
//
// The texts beside it are its answers, so that the test needs no module that the product does not ship. To take them again, with the
// pinned Go and a network: go build -o svc . && ./svc, then curl /metrics and /all into *-1.txt, curl /work, and both again into *-2.txt.
package main

import (
	"fmt"
	"net"
	"net/http"
	"regexp"
	"runtime"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

var kept [][]byte

func main() {
	requests := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "http_requests_total", Help: "Requests by path and code."}, []string{"path", "code"})
	length := prometheus.NewHistogram(prometheus.HistogramOpts{Name: "http_request_duration_seconds", Help: "How long.\nIn seconds.", Buckets: []float64{.005, .05, .5}})
	size := prometheus.NewSummary(prometheus.SummaryOpts{Name: "answer_bytes", Help: "Size.", Objectives: map[float64]float64{.5: .05, .99: .001}})
	prometheus.MustRegister(requests, length, size)
	requests.WithLabelValues("/a\"b\\c\n", "200").Add(3)
	requests.WithLabelValues("/路径", "500").Inc()
	for i := range 100 {
		length.Observe(float64(i) / 100)
		size.Observe(float64(i))
	}
	all := prometheus.NewRegistry()
	all.MustRegister(collectors.NewGoCollector(collectors.WithGoCollectorRuntimeMetrics(collectors.GoRuntimeMetricsRule{Matcher: regexp.MustCompile("/.*")})),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	http.Handle("/metrics", promhttp.Handler())
	http.Handle("/all", promhttp.HandlerFor(all, promhttp.HandlerOpts{}))
	http.HandleFunc("/work", func(w http.ResponseWriter, r *http.Request) {
		for range 32 {
			kept = append(kept, make([]byte, 1<<20))
		}
		runtime.GC()
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(l.Addr())
	panic(http.Serve(l, nil))
}
