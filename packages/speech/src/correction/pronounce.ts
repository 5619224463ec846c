/**
 * How letters sound, as `letters=sounds`, those of a letter in the order in which they are tried. Letters may begin with `^` and end with
 * `$` for the beginning and the end of a word; `(…)` holds letters that must follow and are read again. A sound is a character: `a e i o u @` short vowels,
 * `A E I O U W Y` as in day, see, my, go, too, cow, boy; `C J S Z T N` as in church, judge, she, measure, thin, sing.
 * Written for British speech, where r is silent before consonants, but r is kept: a recogniser may hear an American.
 */
const RULES = `
ae=E ai=A ay=A au=o aw=o augh=o air=er alk=ok all$=ol a(ble$)=A a(te$)=A ate$=At a(ne$)=A a(se$)=A a(le$)=A a(me$)=A a(ve$)=A a(ke$)=A age$=iJ a$=@ a=a
bb=b mb$=m b=b
cch=k cc(e)=ks cc(i)=ks cc=k ck=k ce$=s c(e)=s c(i)=s c(y)=s cial=S@l cian=S@n cious=S@s ch(l)=k ch(r)=k chol=kol chem=kem ch=C cqu=kw c=k
dd=d dge=J dg=J d=d
eau=O ea=E ee=E ei=E eigh=A ey=E eu=U ew=U er$=@r ^e(n)=e e(ne$)=E e(te$)=E e(de$)=E e(se$)=E ed$=d es$=z e$= e=e
ff=f f=f
ght=t gg=g gn$=n ^gn=n gh=g g(e)=J g(i)=J g(y)=J gu(e)=g gu(i)=g g=g
^h=h h=h
ie$=E ie=E igh=I ire=Ir i(ble$)=i i(ne$)=E i(de$)=I i(me$)=I i(te$)=I i(ke$)=I i(le$)=I i(ve$)=i i(ze$)=I i(se$)=I ique$=Ek i(o)=E i(a)=E ing$=iN i=i
j=J
kk=k ^kn=n k=k
ll=l le$=@l l=l
mm=m ^mn=n m=m
nn=n ng$=N nk=Nk nx=Nks n=n
oa=O oe=E oi=Y oy=Y oo=U ough=u ou(s$)=@ our=or ou=W ow$=O ow=W o(ne$)=O o(le$)=O o(de$)=O o(se$)=O o(te$)=O o(ke$)=O o(me$)=O o$=O o=o
pph=f pp=p ph=f ^ps=s ^pn=n p=p
que$=k qu=kw q=k
rrh=r rr=r rh=r r=r
ssion=S@n ss=s sch=sk sc(e)=s sc(i)=s sh=S sion=Z@n sure=Z@r ^s=s s=s
tion=S@n tious=S@s tial=S@l tch=C tt=t th=T ture=C@r t=t
ue$=U ui=U u(ne$)=U u(de$)=U u(le$)=U u(se$)=U u(te$)=U u(me$)=U ^u(ni)=yU us$=@s um$=@m ure$=yUr u=u
v=v
^wr=r wh=w w=w
^x=z xc(e)=ks x=ks
^y=y y$=E yl=il yr=ir y(ne$)=I y(te$)=I y(pe$)=I y=i
zz=z z=z
`;

interface SoundRule {
  readonly letters: string;
  readonly ahead: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly sounds: string;
}

/** Reads English spelling aloud by rules; makes no difference between words that it knows and words that nobody knows. */
export type Pronouncer = (word: string) => string;

/**
 * Makes the reader. Its rules are for names of medicines and for what recognisers write in their place: regular, Latin and Greek
 * spelling; everyday words that are written unlike they sound come out near enough to compare.
 */
export function createPronouncer(): Pronouncer {
  const rules = readRules();
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const sounds = pronounce(word, rules);
    if (known.size > 50_000) known.clear();
    known.set(word, sounds);
    return sounds;
  };
}

function readRules(): ReadonlyMap<string, readonly SoundRule[]> {
  const rules = new Map<string, SoundRule[]>();
  for (const text of RULES.trim().split(/\s+/)) {
    const [pattern = '', sounds = ''] = text.split('=');
    const [, first = '', letters = '', ahead = '', last = ''] =
      /^(\^?)([a-z]+)(?:\(([a-z]+)\$?\))?(\$?)$/.exec(pattern.replace('$)', ')$')) ?? [];
    const initial = letters.charAt(0);
    const of = rules.get(initial) ?? [];
    of.push({ letters, ahead, first: first !== '', last: last !== '', sounds });
    rules.set(initial, of);
  }
  for (const of of rules.values()) of.sort((a, b) => specificity(b) - specificity(a));
  return rules;
}

function specificity({ letters, ahead, first, last }: SoundRule): number {
  return letters.length * 4 + ahead.length * 2 + (first ? 1 : 0) + (last ? 1 : 0);
}

function pronounce(word: string, rules: ReadonlyMap<string, readonly SoundRule[]>): string {
  let sounds = '';
  for (let at = 0; at < word.length;) {
    const rule = rules.get(word.charAt(at))?.find((one) => fits(one, word, at));
    if (rule) sounds += rule.sounds;
    at += rule?.letters.length ?? 1;
  }
  return sounds;
}

function fits({ letters, ahead, first, last }: SoundRule, word: string, at: number): boolean {
  if (first && at > 0) return false;
  const end = at + letters.length + ahead.length;
  if (last && end !== word.length) return false;
  return word.startsWith(letters, at) && (ahead === '' || word.startsWith(ahead, at + letters.length));
}
