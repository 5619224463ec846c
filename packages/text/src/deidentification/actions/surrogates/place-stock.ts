const lines = (text: string): readonly string[] => text.split('|');

/** Made-up places, bodies, trades and nationalities that stand for others. */
export const TOWNS: readonly string[] = lines(
  'Ashford|Brookhaven|Cedarville|Dunmore|Eastvale|Fernbrook|Glenwood|Hartwell|Ironbridge|Kingsbury|Larkspur|Millbrook|Northfield|Oakdale|Pinehurst|Ravenswood|Silverton|Thornbury|Westbrook|Yarrow',
);
export const STREETS: readonly string[] = lines(
  'Alder Street|Beacon Road|Cherry Lane|Dale Avenue|Elder Court|Fern Street|Garden Road|Harbor Avenue|Iris Lane|Juniper Street|Kestrel Road|Linden Avenue|Mulberry Street|Nettle Lane|Orchard Road|Poplar Street',
);
export const COMPANIES: readonly string[] = lines(
  'Alderbrook Ltd|Bluefield Group|Cobalt Partners|Dovetail Systems|Everline Foods|Foxglove Media|Greystone Works|Hearthside Services|Ivory Logistics|Juno Textiles|Kestrel Trading|Lowland Energy',
);
export const HOSPITALS: readonly string[] = lines(
  'Alderbrook Hospital|Beacon Hill Clinic|Cedar Park Medical Center|Dunmore General Hospital|Eastvale Community Hospital|Fernbrook Infirmary|Glenwood Medical Center|Hartwell Clinic',
);
export const TRADES: readonly string[] = lines(
  'office worker|shop assistant|teacher|technician|driver|engineer|clerk|cook|gardener|librarian|mechanic|painter',
);
export const NATIONS: readonly string[] = lines(
  'Austrian|Belgian|Canadian|Chilean|Danish|Finnish|Irish|Kenyan|Norwegian|Portuguese|Swiss|Uruguayan',
);

export const CHINESE_TOWNS: readonly string[] = lines('安平市|东林市|清河县|南屏市|永和县|金川市|云溪县|长宁市');
export const CHINESE_STREETS: readonly string[] = lines('青年路|文化街|新华路|和平街|朝阳路|建设街|花园路|学府街');
export const CHINESE_COMPANIES: readonly string[] = lines(
  '安和商贸公司|东方科技公司|华兴机械厂|金桥贸易公司|长青实业公司|万通物流公司',
);
export const CHINESE_HOSPITALS: readonly string[] = lines(
  '安平市第一人民医院|东林市中心医院|清河县人民医院|南屏市中医院|永和县医院|金川市妇幼保健院',
);
export const CHINESE_TRADES: readonly string[] = lines('职员|教师|工人|司机|会计|农民|个体经营者|技术员');
