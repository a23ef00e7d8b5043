// Package token answers: where are the words? It cuts a string into words, numbers, marks and symbols, and folds
// them for matching. It knows no article and no file: the text room cuts sentences with it, and other rooms compile
// their lists of names with the same function, so that both sides agree on what one token is.
//
// The rules, in the order in which they are tried:
//
//	hyphens and dashes split               38-billion-yen -> 38 - billion - yen
//	digits split from letters after them   500m -> 500 m, 35th -> 35 th; but G7, F16 stay whole
//	currency signs stand alone             US$1.2bn -> US $ 1.2 bn, and so do codes before digits: USD500 -> USD 500
//	numbers keep their separators          1,200  1.5  10 000 with a no-break or thin space  10'000
//	clitics split                          Japan's -> Japan 's, won't -> wo n't, they'll -> they 'll; allies' -> allies '
//	inner apostrophes stay                 N'Djamena, O'Brien, Sana'a
//	dots of abbreviations stay             U.S., a.m., Mr., Inc., J. before more text
//	every other mark stands alone          a run of dots (...) or of hyphens (--) is one mark
//
// Characters that show nothing (zero-width, soft hyphens, direction marks) belong to the word they stand in; between
// words they belong to no token and do not separate.
package token
