// Package cache remembers what was slow to load.
package cache

import "sync"

// Cache keeps one value per key.
type Cache struct {
	load func(key string) (string, error)

	mu     sync.RWMutex
	values map[string]string
}

// New makes an empty cache that gets missing values from load.
func New(load func(key string) (string, error)) *Cache {
	return &Cache{load: load, values: map[string]string{}}
}

// Put sets the value of key.
func (c *Cache) Put(key, value string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[key] = value
}

// Get returns the value of key. A value that is not there is loaded, once; a failed load is not kept.
func (c *Cache) Get(key string) (string, error) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if value, ok := c.values[key]; ok {
		return value, nil
	}

	c.mu.Lock()
	defer c.mu.Unlock()
	value, err := c.load(key)
	if err != nil {
		return "", err
	}
	c.values[key] = value
	return value, nil
}

// Find asks match about one entry after another, in any order, and returns the key of the first that fits.
func (c *Cache) Find(match func(key, value string) bool) (key string, found bool) {
	c.mu.RLock()
	for key, value := range c.values {
		if match(key, value) {
			return key, true
		}
	}
	c.mu.RUnlock()
	return "", false
}
