return { words = { "whole" } }
