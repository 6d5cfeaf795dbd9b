internal import ScenarioKit

/// The texts of the documents and the octets of the images.
enum SampleText {
    static let html = """
        <!DOCTYPE html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <title>Moby-Dick</title>
          </head>
          <body>
            <h1>Herman Melville - Moby-Dick</h1>
            <div>
              <p>
                Call me Ishmael. Some years ago - never mind how long precisely - having little or no money in my
                purse, and nothing particular to interest me on shore, I thought I would sail about a little and see
                the watery part of the world. It is a way I have of driving off the spleen and regulating the
                circulation.
              </p>
            </div>
          </body>
        </html>

        """

    static let xml = """
        <?xml version='1.0' encoding='us-ascii'?>

        <!--  A SAMPLE set of slides  -->

        <slideshow
            title="Sample Slide Show"
            date="Date of publication"
            author="Yours Truly"
            >

            <!-- TITLE SLIDE -->
            <slide type="all">
              <title>Wake up to WonderWidgets!</title>
            </slide>

            <!-- OVERVIEW -->
            <slide type="all">
                <title>Overview</title>
                <item>Why <em>WonderWidgets</em> are great</item>
                <item/>
                <item>Who <em>buys</em> WonderWidgets</item>
            </slide>

        </slideshow>

        """

    static let json = JSONValue.object([
        (
            "slideshow",
            .object([
                ("author", "Yours Truly"),
                ("date", "date of publication"),
                (
                    "slides",
                    .array([
                        .object([("title", "Wake up to WonderWidgets!"), ("type", "all")]),
                        .object([
                            (
                                "items",
                                .array([
                                    "Why <em>WonderWidgets</em> are great", "Who <em>buys</em> WonderWidgets",
                                ])
                            ),
                            ("title", "Overview"),
                            ("type", "all"),
                        ]),
                    ])
                ),
                ("title", "Sample Slide Show"),
            ])
        )
    ])

    static let deny = """
              .-------.
             /  o   o  \\
            |     ^     |
             \\  .---.  /
              '-------'
        YOU SHOULD NOT BE HERE: /robots.txt says so.

        """

    static let utf8 = """
        <h1>Unicode Demo</h1>

        <pre>
        Latin     ÄÖÜäöüß Łódź Þór façade naïve
        Greek     Μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος
        Cyrillic  Съешь же ещё этих мягких французских булок
        Hebrew    שלום עולם
        Arabic    مرحبا بالعالم
        Thai      สวัสดีชาวโลก
        Japanese  いろはにほへと 色は匂へど
        Chinese   天地玄黃 宇宙洪荒
        Korean    안녕하세요 세계
        Math      ∮ E·da = Q, ∑ f(i) = ∏ g(i), ∀x∈ℝ: ⌈x⌉ = −⌊−x⌋
        Signs     € £ ¥ © ® ™ ‰ † ‡ • … “quoted” ‘single’ — –
        Boxes     ╔═╦═╗ ┌─┬─┐ ░▒▓█
        Emoji     😀 🐙 👩‍💻 🇪🇺
        Combining STARGΛ̊TE, a⃑ e̊ ñ
        </pre>

        """

    static let form = """
        <!DOCTYPE html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <title>Order a pizza</title>
          </head>
          <body>
            <form method="post" action="/post">
              <p><label>Customer name: <input name="custname"></label></p>
              <p><label>Telephone: <input type="tel" name="custtel"></label></p>
              <p><label>E-mail address: <input type="email" name="custemail"></label></p>
              <fieldset>
                <legend>Pizza size</legend>
                <p><label><input type="radio" name="size" value="small"> Small</label></p>
                <p><label><input type="radio" name="size" value="medium"> Medium</label></p>
                <p><label><input type="radio" name="size" value="large"> Large</label></p>
              </fieldset>
              <fieldset>
                <legend>Pizza toppings</legend>
                <p><label><input type="checkbox" name="topping" value="bacon"> Bacon</label></p>
                <p><label><input type="checkbox" name="topping" value="cheese"> Extra cheese</label></p>
                <p><label><input type="checkbox" name="topping" value="onion"> Onion</label></p>
                <p><label><input type="checkbox" name="topping" value="mushroom"> Mushroom</label></p>
              </fieldset>
              <p><label>Delivery time: <input type="time" min="11:00" max="21:00" step="900" name="delivery"></label></p>
              <p><label>Delivery instructions: <textarea name="comments"></textarea></label></p>
              <p><button>Submit order</button></p>
            </form>
          </body>
        </html>

        """

    // MARK: Images, of 16 times 16 pixels

    static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="7" fill="none" stroke="#333"/>
          <path d="M4 8h8M8 4v8" stroke="#333"/>
        </svg>

        """

    static let png =
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQAAAAA3iMLMAAAAEUlEQVR42mNYtYohNJSBaBIAhrcP8Xl+XB8AAAAASUVORK5CYII="

    static let webp = "UklGRh4AAABXRUJQVlA4TBEAAAAvD8ADAAfQ//73v/+BiOh/AAA="

    static let jpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H/"
        + "///6/+b9//j/wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/ALID/9k="
}
