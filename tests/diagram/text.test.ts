import { expect, test } from 'vitest'
import { sizeText } from '../../src/diagram/size.ts'
import { cut, cutPath, widthOf, wrap } from '../../src/diagram/text.ts'

test('a mono letter is 0.602 em wide, a Chinese one 1 em', () => {
  expect(widthOf('abcde', 10)).toBe(31)
  expect(widthOf('可写层', 13)).toBe(39)
  expect(widthOf('', 13)).toBe(0)
})

test('text is cut at its end, a path at its beginning', () => {
  expect(cut('RUN apt-get install -y nginx', 13, 1000)).toBe('RUN apt-get install -y nginx')
  expect(cut('RUN apt-get install -y nginx', 13, 100)).toBe('RUN apt-get…')
  expect(cutPath('/usr/share/nginx/html/index.html', 12, 110)).toBe('…/index.html')
  expect(cutPath('/usr/share/nginx/html/index.html', 12, 160)).toBe('…/html/index.html')
  expect(cutPath('/a-very-long-name-of-a-file', 12, 80)).toBe('a-very-lo…')
})

test('what is cut fits, whatever the room', () => {
  for (let room = 0; room < 300; room += 7) {
    for (const words of ['a', 'docker.io/library/nginx:latest', '可写层上的一个文件', 'two words']) {
      expect(widthOf(cut(words, 12, room), 12)).toBeLessThanOrEqual(room)
      expect(widthOf(cutPath(words, 12, room), 12)).toBeLessThanOrEqual(room)
    }
  }
})

test('lines break between words, Chinese between any two characters', () => {
  expect(wrap('one two three', 10, 60)).toEqual(['one two', 'three'])
  expect(wrap('可写层是铅笔', 10, 30)).toEqual(['可写层', '是铅笔'])
  expect(wrap('', 10, 30)).toEqual([])
})

test('sizes have three digits and decimal units', () => {
  expect([0, 12, 999, 1000, 12_345, 999_600, 3_362_000, 139_000_000].map(sizeText)).toEqual([
    '0 B',
    '12 B',
    '999 B',
    '1 kB',
    '12.3 kB',
    '1 MB',
    '3.36 MB',
    '139 MB',
  ])
})
