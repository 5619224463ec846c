const words = (text: string): readonly string[] => text.split(' ');

/** Names that stand for others, with the sex they are commonly given to. Written for this purpose; of nobody. */
export const FEMALE: readonly string[] = words(
  'Alice Amelia Audrey Bella Camille Carla Celia Clara Dora Edna Elaine Elena Eliza Ella Esther Flora Gwen Hazel Helena Ida Irene Iris Ivy Jane Josie Leona Lillian Lucy Luna Mabel Marion Mavis Mira Nadia Nell Nina Nora Opal Paula Phoebe Rhoda Rita Rosalind Sadie Selma Sylvia Thea Una Vera Viola',
);
export const MALE: readonly string[] = words(
  'Abel Albert Alvin Arnold Basil Bernard Bert Clifford Clive Conrad Cyril Dexter Edgar Edmund Ellis Ernest Felix Floyd Franklin Gilbert Glen Gordon Guy Harvey Hector Howard Hugh Hugo Isaac Ivor Jasper Julian Lionel Lorenzo Magnus Martin Maurice Max Miles Morris Ned Oscar Otto Percy Quentin Ralph Reuben Rufus Theo Wilfred',
);
export const FAMILIES: readonly string[] = words(
  'Abbott Alder Archer Ashby Atwood Barlow Barton Beaumont Blythe Brandt Calloway Carver Chandler Colby Corbin Dalton Darby Denton Drake Eastman Ellery Fairchild Farley Fenton Finch Garland Gibbs Halsey Harding Hartley Hollis Keaton Kendall Langford Larkin Leland Lockwood Mercer Merritt Newell Norwood Oakley Paxton Prescott Quinn Radford Ramsey Redfern Sawyer Selby Sheldon Sinclair Stanton Thorne Tilden Vance Wakefield Waverly Whitlock Winslow Wyatt Yates',
);
/** Given names that tell the sex of who bears them, in lower case. */
export const KNOWN_FEMALE: ReadonlySet<string> = new Set(
  words(
    'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori eva olga lena ingrid fatima aisha',
  ).concat(FEMALE.map((name) => name.toLowerCase())),
);

/** Chinese family names and given names that stand for others. */
export const CHINESE_FAMILIES: readonly string[] = [...'赵钱孙吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施孔曹严华金魏陶姜戚谢邹'];
export const CHINESE_FEMALE: readonly string[] = words(
  '静怡 雅琴 秀兰 春梅 月华 玉洁 慧敏 思雨 晓燕 丽萍 文秀 淑芬 欣然 美玲 婉清 若兰 芷若 巧云 红霞 佳慧',
);
export const CHINESE_MALE: readonly string[] = words(
  '志远 文博 建平 国栋 海涛 永强 俊杰 明辉 子轩 浩然 立新 家辉 振华 嘉伟 学军 宏伟 德胜 光明 少峰 一鸣',
);
/** Signs of given names that are mostly a woman's. */
export const CHINESE_FEMALE_SIGNS =
  '芳娟敏静秀丽娜艳霞玲燕红梅兰英花琴洁萍莉婷雪慧佳倩颖琳玉珍凤莲菊瑶怡婉蓉茜薇妮姗媛淑';
