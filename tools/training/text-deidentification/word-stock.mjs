/** Words that the templates are filled with, written from general knowledge; see README.md. */

export const GIVEN = (
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen ' +
  'Christopher Lisa Daniel Nancy Matthew Betty Anthony Margaret Mark Sandra Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle ' +
  'Kenneth Carol Kevin Amanda Brian Dorothy George Melissa Timothy Deborah Ronald Stephanie Edward Rebecca Jason Sharon Jeffrey Laura Ryan Cynthia ' +
  'Jacob Kathleen Gary Amy Nicholas Angela Eric Shirley Jonathan Anna Stephen Brenda Larry Pamela Justin Emma Scott Nicole Brandon Helen Benjamin ' +
  'Samantha Samuel Katherine Gregory Christine Alexander Debra Frank Rachel Patrick Carolyn Raymond Janet Jack Catherine Dennis Maria Jerry Heather ' +
  'Tyler Diane Aaron Ruth Jose Julie Adam Olivia Nathan Joyce Henry Virginia Douglas Victoria Zachary Kelly Peter Lauren Kyle Christina Ethan Joan ' +
  'Walter Evelyn Noah Judith Jeremy Megan Christian Andrea Keith Cheryl Roger Hannah Terry Jacqueline Gerald Martha Harold Gloria Sean Teresa Austin ' +
  'Ann Carl Sara Arthur Madison Lawrence Frances Dylan Kathryn Jesse Janice Jordan Jean Bryan Abigail Billy Alice Joe Julia Bruce Judy Gabriel Sophia ' +
  'Logan Grace Albert Denise Willie Amber Alan Doris Juan Marilyn Wayne Danielle Elijah Beverly Randy Isabella Roy Theresa Vincent Diana Ralph Natalie ' +
  'Eugene Brittany Russell Charlotte Bobby Marie Mason Kayla Philip Alexis Louis Lori Derek Kristen Ariana Jodi Terri Crystal Sherry Tracy Tammy Tina ' +
  'Wendy Dawn Tiffany Monica Robin Erica Stacy Jill Erin Leah Holly Carrie Molly Katie Kristin Vanessa Brandi Krista Sheila Toni Yolanda Latoya Felicia ' +
  'Shannon Shawn Darrell Dustin Joel Marcus Curtis Antonio Luis Carlos Miguel Victor Travis Cody Jared Brett Corey Chad Troy Casey Ross Ian Colin Neil ' +
  'Graham Stuart Nigel Ewan Callum Liam Aidan Niamh Siobhan Fiona Gareth Rhys Owen Harry Oliver Freya Imogen Priya Rahul Anil Sunita Deepak Lakshmi ' +
  'Arjun Ananya Mohammed Ahmed Fatima Aisha Omar Hassan Layla Yusuf Ibrahim Zainab Wei Ming Li Xiu Hiroshi Yuki Kenji Sakura Minh Linh Thanh Jin Soo ' +
  'Chidi Ngozi Kwame Amara Thabo Olu Pierre Camille Luc Hans Greta Jurgen Ingrid Lars Astrid Sven Matteo Giulia Marco Chiara Pablo Lucia Diego Ines Joao ' +
  'Ana Piotr Agnieszka Ivan Olga Dmitri Svetlana Nikolai Eleni Dimitris Mehmet Ayse Avraham Miriam Noam Tamar Rosa Ramon Esteban Guadalupe Florence Agnes ' +
  'Ethel Mabel Winifred Gertrude Harriet Edith Beatrice Clarence Earl Leonard Herbert Norman Stanley Vernon Lloyd Marvin Elmer Chester'
).split(' ');

export const FAMILY = (
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin ' +
  'Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson ' +
  'Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy ' +
  'Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray ' +
  'Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler ' +
  'Henderson Barnes Gonzales Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole Hayes ' +
  'Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells ' +
  'Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks ' +
  'Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver ' +
  'Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong Hudson ' +
  'Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis Carpenter Lawrence Sandoval ' +
  'Guerrero George Chapman Rios Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson Santiago Maldonado Morrison Franklin Carlson ' +
  'Austin Dominguez Carr Lawson Jacobs Lynch Singh Vega Bishop Montgomery Jensen Harvey Williamson Gilbert Dean Sims Espinoza Howell Li Wong Reid Hanson ' +
  'Le McCoy Garrett Burton Fuller Wang Weber Welch Rojas Lucas Marquez Fields Park Yang Little Banks Padilla Day Walsh Bowman Schultz Luna Fowler Mejia ' +
  'Hodge Graves Bowers Mann Campos Stokes Ballard Blackburn Proctor Whitaker Sutton Barrett Beck Curtis Rhodes Cannon Bates Steele Conway Frazier Mullins ' +
  'Atkinson Hargreaves Pickering Thornton Ashworth Braithwaite OBrien ONeill Gallagher Doherty Byrne Kowalski Nowak Ivanov Petrov Muller Schneider Fischer ' +
  'Rossi Russo Ferrari Esposito Dubois Moreau Laurent Lefebvre Silva Santos Oliveira Pereira Costa Khan Ahmed Hussain Ali Sharma Gupta Kumar Desai Mehta ' +
  'Tanaka Suzuki Watanabe Yamamoto Park Choi Okafor Adeyemi Mbeki Nkosi Papadopoulos Georgiou Yilmaz Demir Cohen Levy Friedman Goldberg Abramson'
).split(' ');

export const PROFESSIONS = (
  'teacher|nurse|carpenter|plumber|electrician|bus driver|truck driver|taxi driver|accountant|lawyer|attorney|police officer|firefighter|farmer|coal miner|' +
  'steelworker|welder|mechanic|machinist|secretary|librarian|waitress|chef|cook|cashier|sales manager|bank clerk|software engineer|civil engineer|architect|' +
  'postal worker|mail carrier|construction worker|roofer|painter|hairdresser|beautician|seamstress|musician|journalist|photographer|pharmacist|dentist|' +
  'veterinarian|social worker|security guard|janitor|housekeeper|homemaker|retired colonel|army veteran|pilot|flight attendant|fisherman|butcher|baker|' +
  'school principal|university professor|graduate student|real estate agent|insurance broker|factory worker|warehouse supervisor|paralegal|judge|pastor|priest'
).split('|');

export const ORGANISATION_ROOTS = (
  'Data Health Cloud Smart Open Green Blue Bright Nova Peak Summit Vertex Apex Core Prime True North Civic Urban Agri Bio Care Credit Energy Eco Fin Geo ' +
  'Home Info Job Know Legal Life Link Map Med Micro Mobile Net Next Patient People Policy Power Quant Rapid Real School Social Solar Spot Stat Street Sun Tech ' +
  'Trade Trip Value Vision Web Wise Work Zeta Opti Omni Poly Meta Hyper Inter Trans Uni Vita Xeno Zen Lumi Cyber Digi Stellar Quantum Alpha Delta Sigma Orbit'
).split(' ');
export const ORGANISATION_TAILS = (
  'logic matic ly io scope base metrics stat point works lab labs hub soft tech gen cast sense grid wave path line bridge mark mind force stream view verse ' +
  'nexus ify ible era ora ista onic ium ex ix'
).split(' ');
export const ORGANISATION_WORDS = (
  'Analytics Systems Solutions Group Partners Holdings Technologies Networks Insights Ventures Capital Research Media Software Labs Services Consulting Global ' +
  'Advisors Industries Energy Health Finance Realty Logistics Foods Motors Airlines Bank Insurance Trust Foundation Institute University College Explorer Markets ' +
  'Intelligence Exchange Journal Studio Records Orchestra Club Society Council Agency'
).split(' ');
export const KNOWN_ORGANISATIONS = (
  'Google|Microsoft|Apple|Amazon|IBM|Intel|Oracle|Siemens|Toyota|Boeing|Allianz|Deloitte|Accenture|Pfizer|Bayer|Nestle|Shell|Exxon|Walmart|Target|Costco|Starbucks|' +
  'Nike|Adidas|Sony|Samsung|Nokia|Ericsson|Vodafone|AT&T|Verizon|Comcast|Disney|Netflix|Facebook|Twitter|LinkedIn|Uber|Airbnb|PayPal|Visa|Barclays|HSBC|Citigroup|' +
  'Goldman Sachs|JPMorgan|Morgan Stanley|Wells Fargo|Bank of America|General Electric|General Motors|Ford|Volkswagen|BMW|Lufthansa|Delta|UPS|FedEx|NASA|' +
  'the FBI|the BBC|CNN|Reuters|Harvard|Stanford University|MIT|the World Bank|the Red Cross|UNICEF|Medtronic|Kaiser Permanente|Blue Cross|Aetna|Cigna|Humana'
).split('|');
export const HOSPITAL_HEADS = (
  "St. Mary's|St. Joseph|Saint Luke's|Good Samaritan|Mercy|Memorial|Riverside|Lakeside|Northwest|Springfield|Oak Valley|Cedar Ridge|Holy Cross|Providence|" +
  "Mount Sinai|Queen Elizabeth|Royal|Prince of Wales|King George|Addison|Massachusetts|Cleveland|Harborview|Bellevue|Princeton|Sacred Heart|Children's|Veterans|" +
  'County|General|University|Methodist|Baptist|Presbyterian|Sunrise|Highland|Greenfield|Fairview|Westside|Eastbourne'
).split('|');
export const HOSPITAL_TAILS = (
  'Hospital|General Hospital|Medical Center|Clinic|Community Hospital|Regional Medical Center|Infirmary|University Hospital|Health System|Surgery Center|' +
  "Nursing Home|Rehabilitation Center|Family Practice|Medical Group|Hospice|Children's Hospital|Cancer Center|Health Centre|Surgery"
).split('|');
export const STREET_WORDS =
  'Street|St|St.|Avenue|Ave|Road|Rd|Lane|Drive|Dr|Court|Boulevard|Blvd|Way|Place|Terrace|Crescent|Close|Square|Parkway|Highway|Trail'.split(
    '|',
  );
export const STREET_HEADS = (
  'Main Oak Maple Cedar Pine Elm Washington Lake Hill Park Walnut Spring North South High Church Station Victoria Green Mill River Chestnut Willow Sunset ' +
  'Franklin Lincoln Jackson Highland Forest Meadow Dogwood Hickory Laurel Birch Broad Market King Queen George Albert Grove Manor Bridge Abbey Tower'
).split(' ');
export const STATES = (
  'Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine ' +
  'Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia ' +
  'Washington Wisconsin Wyoming Ontario Quebec Alberta Manitoba Queensland Tasmania Bavaria Saxony Tuscany Lombardy Catalonia Andalusia Normandy Yorkshire Kent Essex Devon Cornwall'
).split(' ');
export const PLACES = (
  'London Paris Berlin Madrid Rome Vienna Lisbon Dublin Amsterdam Brussels Prague Budapest Warsaw Athens Moscow Istanbul Cairo Lagos Nairobi Mumbai Delhi Bangalore ' +
  'Beijing Shanghai Tokyo Osaka Seoul Bangkok Singapore Sydney Melbourne Auckland Toronto Montreal Vancouver Boston Chicago Houston Dallas Denver Seattle Portland ' +
  'Phoenix Miami Atlanta Detroit Cleveland Philadelphia Pittsburgh Baltimore Memphis Nashville Tulsa Omaha Springfield Cambridge Oxford Manchester Leeds Glasgow ' +
  'Edinburgh Cardiff Bristol Boise Fresno Tampa Albany Buffalo Rochester Europe Asia Africa America'
)
  .split(' ')
  .concat([
    'New York',
    'Los Angeles',
    'San Francisco',
    'San Diego',
    'St. Louis',
    'Hong Kong',
    'Tel Aviv',
    'Rio de Janeiro',
    'Buenos Aires',
    'Cape Town',
    'New Orleans',
    'Salt Lake City',
    'the United States',
    'the UK',
    'the Netherlands',
    'the Bronx',
    'South Korea',
    'New Jersey',
    'North Carolina',
    'West Virginia',
    'South Dakota',
    'New Mexico',
    'USA',
    'U.S.',
    'UK',
  ]);

/** Plain words that firms call themselves by. */
export const PLAIN_WORDS =
  'Able Anchor Apple Arrow Autumn Badge Beacon Bloom Bold Bounce Brave Breeze Bridge Bright Bubble Button Candle Canvas Cedar Chapter Circle Clear Clever Clover Cobalt Common Compass Copper Coral Corner Cotton Crane Crystal Current Daily Dart Deep Delight Dollar Double Dream Eager Earnest Echo Edge Ember Every Fable Fair Falcon Feather Field First Flat Fleet Flow Focus Forward Fresh Friendly Future Gather Gentle Glass Golden Good Grand Grape Grit Grove Guide Happy Harbor Harvest Honest Honey Horizon Ideal Island Ivory Jolly Journey Jump Just Keen Kind Kite Lantern Leap Lemon Level Light Lively Local Loop Loyal Lucky Lunar Magnet Main Mango Maple Marble Market Meadow Mellow Merit Metro Mint Mirror Modern Moment Motion Native Near Noble North Now Oak Ocean Olive Open Orange Orbit Origin Paper Parade Patch Pebble Pepper Pilot Pine Pioneer Plain Planet Pocket Point Polar Polished Prime Proper Public Pulse Pure Quick Quiet Radical Rain Rapid Ready Red Relay Ripple Rise Rival River Robin Rocket Root Round Royal Sage Sail Salt Secure Select Shine Signal Silver Simple Single Sky Smooth Social Solid Sound Spark Spring Square Stable Star Steady Stone Story Stride Sugar Summit Sunny Super Swift Table Thread Thrive Tiger Timber Total Tower Trail True Trust Unity Urban Vast Velvet Venture Vital Vivid Voyage Wander Warm Water Wave West White Wild Willow Wind Wise Wonder Yellow Young Zeal'.split(
    ' ',
  );
