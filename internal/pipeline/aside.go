package pipeline

// longArticle is the number of tokens from which names are sought beside quantities, gate and tags: neither asks for what the
// other finds, each takes a millisecond for 30 kB, and somebody may wait for the article.
const longArticle = 3000

// aside does work, beside what the caller does next where that is worth it, and returns what waits for its end. A panic of
// work is the caller's, as it would be without a goroutine.
func aside(worth bool, work func()) (wait func()) {
	if !worth {
		work()
		return func() {}
	}
	broken := make(chan any, 1)
	go func() {
		defer func() { broken <- recover() }()
		work()
	}()
	return func() {
		if b := <-broken; b != nil {
			panic(b)
		}
	}
}
