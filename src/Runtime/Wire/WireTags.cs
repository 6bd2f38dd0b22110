namespace Snakepit.Wire;

/// <summary>What the tags of <c>docs/wire.md</c> are called in error messages.</summary>
internal static class WireTags
{
    public static string Describe(string tag) => tag switch
    {
        "$utf16" => "text",
        "$int" => "an integer",
        "$float" => "a float",
        "$decimal" => "a decimal",
        "$complex" => "a complex number",
        "$datetime" => "a datetime",
        "$date" => "a date",
        "$time" => "a time",
        "$duration" => "a duration",
        "$uuid" => "a UUID",
        "$attachment" => "an attachment",
        "$tuple" => "a tuple",
        "$set" => "a set",
        "$dict" => "a dictionary",
        _ => "an unknown tag",
    };
}
