package main

func (s *sources) people() {}
