namespace Snakepit.Analyzers.Migration;

/// <summary>How hand-made results name their parts. Whole names, without case and underscores.</summary>
internal static class ResultNames
{
    private static readonly HashSet<string> Success = new(StringComparer.Ordinal)
    {
        "success", "succeeded", "successful", "issuccess", "issuccessful", "succeed", "ok", "isok", "valid", "isvalid", "passed", "ispassed", "wassuccessful", "successfully",
    };

    private static readonly HashSet<string> Failure = new(StringComparer.Ordinal)
    {
        "error", "haserror", "haserrors", "iserror", "failed", "isfailed", "hasfailed", "failure", "isfailure", "invalid", "isinvalid",
    };

    private static readonly HashSet<string> Error = new(StringComparer.Ordinal) { "err", "errs", "exceptionmessage", "whyfailed", "failreason" };

    private static readonly string[] ErrorEnds =
    [
        "error", "errors", "errormessage", "errormessages", "errortext", "errormsg", "errorreason", "errordescription", "errordetail", "errordetails",
        "failure", "failures", "failurereason", "failurereasons", "failuremessage", "problem", "problems",
    ];

    private static readonly string[] ReasonEnds = ["message", "msg", "reason", "messages", "reasons"];

    /// <summary>Whether it says that something went well.</summary>
    public static bool IsSuccess(string? name) => name is not null && Success.Contains(Plain(name));

    /// <summary>Whether it says that something failed.</summary>
    public static bool IsFailure(string? name) => name is not null && Failure.Contains(Plain(name));

    /// <summary>Whether it is the text of an error, whatever stands beside it.</summary>
    public static bool IsError(string? name) => name is not null && Plain(name) is var plain && (Error.Contains(plain) || EndsAs(plain, ErrorEnds) && !IsOther(plain));

    /// <summary>Whether it is the text of an error where something beside it says so.</summary>
    public static bool IsReason(string? name) => name is not null && EndsAs(Plain(name), ReasonEnds);

    /// <summary>Whether it has no use but to explain.</summary>
    public static bool IsWhy(string? name) => name is not null && Plain(name) is var plain && plain.EndsWith("reason", StringComparison.Ordinal) && !IsOther(plain);

    private static bool EndsAs(string plain, string[] ends)
    {
        foreach (var end in ends)
        {
            if (plain.EndsWith(end, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Questions, what a process prints, and why a connection or another state ended.</summary>
    private static bool IsOther(string plain) =>
        plain.StartsWith("has", StringComparison.Ordinal) || plain.StartsWith("is", StringComparison.Ordinal) || plain.StartsWith("standard", StringComparison.Ordinal)
        || plain.StartsWith("std", StringComparison.Ordinal) || plain.StartsWith("close", StringComparison.Ordinal) || plain.StartsWith("exit", StringComparison.Ordinal);

    private static string Plain(string name) => name.Replace("_", "").ToLowerInvariant();
}
