"""What somebody might write into an alliance, in many languages: for the proof sheet and its tests."""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """A text, the tag of its language and what the language calls itself."""

    tag: str
    name: str
    text: str


SAMPLES = (
    Sample(
        "en", "English", "I answer within a day, even when the answer is “no”. Bad news comes from me first."
    ),
    Sample(
        "de",
        "Deutsch",
        "Ich antworte innerhalb eines Tages, auch wenn die Antwort „nein“ heißt. Überraschungen erfährst du von mir.",
    ),
    Sample(
        "fr",
        "Français",
        "Je réponds dans la journée, même quand la réponse est « non ». Où que tu sois, tu l’apprends d’abord de moi.",
    ),
    Sample(
        "es",
        "Español",
        "Respondo en un día, aunque la respuesta sea «no». ¿Malas noticias? Te las doy yo, mañana mismo.",
    ),
    Sample(
        "pt",
        "Português",
        "Respondo no mesmo dia, ainda que a resposta seja não. As más notícias, dou-as eu, com calma e sem acusações.",
    ),
    Sample(
        "it",
        "Italiano",
        "Rispondo entro un giorno, anche quando la risposta è no. Perché è più facile così per tutt’e due.",
    ),
    Sample(
        "nl",
        "Nederlands",
        "Ik antwoord binnen een dag, ook als het antwoord nee is. Eén keer per week eten we samen, zonder telefoons.",
    ),
    Sample(
        "sv",
        "Svenska",
        "Jag svarar inom ett dygn, även när svaret är nej. Får du höra något om mig, fråga mig först.",
    ),
    Sample(
        "da",
        "Dansk",
        "Jeg svarer inden for et døgn, også når svaret er nej. Går noget galt, får du det at vide af mig først.",
    ),
    Sample(
        "fi",
        "Suomi",
        "Vastaan vuorokauden kuluessa, vaikka vastaus olisi ei. Huonot uutiset kuulet ensin minulta, et käytävällä.",
    ),
    Sample(
        "is",
        "Íslenska",
        "Ég svara innan sólarhrings, líka þegar svarið er nei. Það sem þú segir mér í trúnaði fer ekki lengra.",
    ),
    Sample(
        "pl",
        "Polski",
        "Odpowiadam w ciągu jednego dnia, także wtedy, gdy odpowiedź brzmi „nie”. Złe wieści usłyszysz ode mnie.",
    ),
    Sample(
        "cs",
        "Čeština",
        "Odpovím do jednoho dne, i když je odpověď ne. Špatné zprávy uslyšíš nejdřív ode mě, ne od někoho třetího.",
    ),
    Sample(
        "hu",
        "Magyar",
        "Egy napon belül válaszolok, akkor is, ha a válasz nem. A rossz hírt először tőlem tudod meg, őszintén.",
    ),
    Sample(
        "ro",
        "Română",
        "Răspund într-o zi, chiar dacă răspunsul este nu. Veștile proaste le afli mai întâi de la mine, față în față.",
    ),
    Sample(
        "tr",
        "Türkçe",
        "Cevap hayır olsa bile bir gün içinde yanıt veririm. Kötü haberi önce benden duyarsın; içim rahat olmaz yoksa.",
    ),
    Sample(
        "lv",
        "Latviešu",
        "Es atbildu vienas dienas laikā, arī tad, ja atbilde ir nē. Sliktās ziņas tu vispirms dzirdēsi no manis.",
    ),
    Sample("yo", "Yorùbá", "Màá dáhùn láàárín ọjọ́ kan, kódà bí ìdáhùn náà bá jẹ́ bẹ́ẹ̀ kọ́. Ẹ ṣé."),
    Sample(
        "sw",
        "Kiswahili",
        "Nitajibu ndani ya siku moja, hata kama jibu ni hapana. Habari mbaya utazisikia kwangu kwanza.",
    ),
    Sample(
        "id",
        "Bahasa Indonesia",
        "Saya menjawab dalam satu hari, juga kalau jawabannya tidak. Kabar buruk kamu dengar dari saya dulu.",
    ),
    Sample(
        "vi",
        "Tiếng Việt",
        "Tôi trả lời trong vòng một ngày, kể cả khi câu trả lời là không. Tin xấu thì bạn sẽ nghe từ tôi trước.",
    ),
    Sample(
        "el",
        "Ελληνικά",
        "Απαντώ μέσα σε μία ημέρα, ακόμη κι όταν η απάντηση είναι όχι. Τα άσχημα νέα τα μαθαίνεις πρώτα από μένα.",
    ),
    Sample(
        "ru",
        "Русский",
        "Я отвечаю в течение дня, даже если ответ «нет». Плохие новости ты узнаёшь сначала от меня.",
    ),
    Sample(
        "uk",
        "Українська",
        "Я відповідаю протягом дня, навіть якщо відповідь «ні». Погані новини ти почуєш спершу від мене, без ґвалту.",
    ),
    Sample(
        "bg",
        "Български",
        "Отговарям в рамките на един ден, дори когато отговорът е „не“. Лошите новини научаваш първо от мен.",
    ),
    Sample(
        "kk",
        "Қазақша",
        "Жауабым «жоқ» болса да, бір күн ішінде жауап беремін. Жаман хабарды алдымен менен естисің.",
    ),
    Sample(
        "hy",
        "Հայերեն",
        "Ես պատասխանում եմ մեկ օրվա ընթացքում, նույնիսկ եթե պատասխանը «ոչ» է։ Վատ լուրը նախ ինձնից կիմանաս։",
    ),
    Sample(
        "ka",
        "ქართული",
        "ერთი დღის განმავლობაში გპასუხობ, მაშინაც კი, როცა პასუხი „არა“ არის. ცუდ ამბავს ჯერ ჩემგან გაიგებ.",
    ),
    Sample("am", "አማርኛ", "መልሱ «አይ» ቢሆንም እንኳ በአንድ ቀን ውስጥ እመልሳለሁ። መጥፎ ዜና መጀመሪያ ከእኔ ትሰማለህ።"),
    Sample("he", "עברית", "אני עונה בתוך יום, גם כשהתשובה היא „לא”. חדשות רעות תשמעי קודם ממני, עד 18:00."),
    Sample(
        "ar",
        "العربية",
        "أجيب خلال يوم واحد، حتى لو كان الجواب «لا». الأخبار السيئة تسمعها مني أولاً، قبل الساعة 18:00.",
    ),
    Sample("fa", "فارسی", "ظرف یک روز پاسخ می‌دهم، حتی اگر پاسخ «نه» باشد. خبر بد را اول از خود من می‌شنوی."),
    Sample(
        "ur",
        "اردو",
        "میں ایک دن کے اندر جواب دیتا ہوں، چاہے جواب «نہیں» ہو۔ بری خبر آپ سب سے پہلے مجھ سے سنیں گے۔",
    ),
    Sample(
        "hi",
        "हिन्दी",
        "मैं एक दिन के भीतर जवाब देता हूँ, चाहे जवाब ‘नहीं’ ही क्यों न हो। बुरी ख़बर आपको सबसे पहले मुझसे मिलेगी।",
    ),
    Sample("mr", "मराठी", "उत्तर ‘नाही’ असले तरी मी एका दिवसात उत्तर देतो. वाईट बातमी तुला आधी माझ्याकडूनच कळेल."),
    Sample("ne", "नेपाली", "उत्तर ‘होइन’ भए पनि म एक दिनभित्र जवाफ दिन्छु। नराम्रो खबर तपाईंले पहिले मबाटै सुन्नुहुनेछ।"),
    Sample("bn", "বাংলা", "উত্তর ‘না’ হলেও আমি এক দিনের মধ্যে উত্তর দিই। খারাপ খবর তুমি আগে আমার কাছ থেকেই শুনবে।"),
    Sample("pa", "ਪੰਜਾਬੀ", "ਮੈਂ ਇੱਕ ਦਿਨ ਦੇ ਅੰਦਰ ਜਵਾਬ ਦਿੰਦਾ ਹਾਂ, ਭਾਵੇਂ ਜਵਾਬ ‘ਨਹੀਂ’ ਹੋਵੇ। ਮਾੜੀ ਖ਼ਬਰ ਤੁਸੀਂ ਪਹਿਲਾਂ ਮੇਰੇ ਤੋਂ ਸੁਣੋਗੇ।"),
    Sample("gu", "ગુજરાતી", "જવાબ ‘ના’ હોય તો પણ હું એક દિવસમાં જવાબ આપું છું. ખરાબ સમાચાર તમને પહેલાં મારી પાસેથી મળશે."),
    Sample("or", "ଓଡ଼ିଆ", "ଉତ୍ତର ‘ନା’ ହେଲେ ମଧ୍ୟ ମୁଁ ଗୋଟିଏ ଦିନ ଭିତରେ ଉତ୍ତର ଦିଏ। ଖରାପ ଖବର ଆପଣ ପ୍ରଥମେ ମୋଠାରୁ ଶୁଣିବେ।"),
    Sample(
        "ta", "தமிழ்", "பதில் ‘இல்லை’ என்றாலும் ஒரு நாளுக்குள் பதில் சொல்வேன். கெட்ட செய்தியை முதலில் என்னிடமிருந்தே கேட்பீர்கள்."
    ),
    Sample("te", "తెలుగు", "సమాధానం ‘కాదు’ అయినా నేను ఒక రోజులోపు జవాబిస్తాను. చెడు వార్త ముందుగా నా నుంచే వింటారు."),
    Sample("kn", "ಕನ್ನಡ", "ಉತ್ತರ ‘ಇಲ್ಲ’ ಆಗಿದ್ದರೂ ನಾನು ಒಂದು ದಿನದೊಳಗೆ ಉತ್ತರಿಸುತ್ತೇನೆ. ಕೆಟ್ಟ ಸುದ್ದಿಯನ್ನು ಮೊದಲು ನನ್ನಿಂದಲೇ ಕೇಳುತ್ತೀರಿ."),
    Sample(
        "ml",
        "മലയാളം",
        "മറുപടി ‘ഇല്ല’ എന്നാണെങ്കിലും ഞാൻ ഒരു ദിവസത്തിനകം മറുപടി നൽകും. മോശം വാർത്ത ആദ്യം എന്നിൽനിന്നുതന്നെ കേൾക്കും.",
    ),
    Sample("si", "සිංහල", "පිළිතුර ‘නැහැ’ වුණත් මම දවසක් ඇතුළත පිළිතුරු දෙනවා. නරක ආරංචිය ඔබට මුලින්ම ලැබෙන්නේ මගෙන්. ශ්‍රී ලංකාව."),
    Sample("th", "ไทย", "ฉันจะตอบภายในหนึ่งวัน แม้ว่าคำตอบจะเป็นคำว่าไม่ก็ตาม ข่าวร้ายคุณจะได้ยินจากฉันก่อนใคร"),
    Sample("lo", "ລາວ", "ຂ້ອຍຈະຕອບພາຍໃນໜຶ່ງມື້ ເຖິງແມ່ນວ່າຄຳຕອບແມ່ນບໍ່ ຂ່າວຮ້າຍເຈົ້າຈະໄດ້ຍິນຈາກຂ້ອຍກ່ອນ"),
    Sample("km", "ខ្មែរ", "ខ្ញុំនឹងឆ្លើយក្នុងរយៈពេលមួយថ្ងៃ ទោះបីជាចម្លើយគឺទេក៏ដោយ។ ដំណឹងអាក្រក់អ្នកនឹងឮពីខ្ញុំមុនគេ។"),
    Sample("my", "မြန်မာ", "အဖြေက မဟုတ်ဘူးဆိုရင်တောင် တစ်ရက်အတွင်း ပြန်ဖြေပါမယ်။ မကောင်းတဲ့သတင်းကို ကျွန်တော့်ဆီကပဲ အရင်ကြားရပါမယ်။"),
    Sample(
        "zh-Hans",
        "简体中文",
        "即使答案是“不”，我也会在一天之内答复。坏消息，你会先从我这里听到（而不是从别人那里）。",
    ),
    Sample(
        "zh-Hant",
        "繁體中文",
        "即使答案是「不」，我也會在一天之內答覆。壞消息，你會先從我這裡聽到（而不是從別人那裡）。",
    ),
    Sample(
        "ja",
        "日本語",
        "答えが「いいえ」でも、一日以内に返事をします。悪い知らせは、まず私からちゃんと伝えます。",
    ),
    Sample(
        "ko",
        "한국어",
        "대답이 ‘아니요’라도 하루 안에 답합니다. 나쁜 소식은 누구보다 먼저 제가 직접 전합니다.",
    ),
)
"""One offer each: an answer within a day, and bad news first hand."""

RIGHT_TO_LEFT = frozenset({"he", "ar", "fa", "ur"})

TOGETHER = (
    Sample(
        "mixed",
        "Mixed",
        "Ben (Бен, 벤, ベン) sends the report to Σοφία by 18:00, and ليلى reads it on Friday. ✓ ☐ ✗ → €",
    ),
    Sample("mixed-rtl", "Mixed, right to left", "ليلى ترسل report.pdf إلى Ben قبل 18:00 (الجمعة)."),
    Sample("emoji", "Joined emoji", "👨‍👩‍👧‍👦 👩🏽‍💻 👍🏽 🏳️‍🌈 🇰🇷🇩🇪 ❤️‍🔥 1️⃣ 🎉 ☀️"),
    Sample(
        "address",
        "An address",
        "https://calendar.example.org/teams/warehouse/meetings?from=2026-11-22&to=2027-03-01#agenda-for-the-second-week",
    ),
    Sample(
        "long-word",
        "A long word",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Donaudampfschifffahrtsgesellschaft",
    ),
)
"""What meets in one line: scripts, joined emoji, an address and long words."""
