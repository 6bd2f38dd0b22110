using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Snakepit.Errors;

namespace Snakepit.Wire;

/// <summary>The details of a google.rpc.Status that tell something about an error. What cannot be read is not there.</summary>
internal sealed record StatusParts(ErrorInfo? Error, RequestInfo? Request, TimeSpan? Delay, BadRequest? BadRequest, string Text)
{
    public bool IsOurs => Error is { Domain: "snakepit", Reason.Length: > 0 };

    public static StatusParts Read(Google.Rpc.Status status)
    {
        var parts = new StatusParts(null, null, null, null, "");
        foreach (var detail in status.Details)
        {
            parts = detail.TypeUrl[(detail.TypeUrl.LastIndexOf('/') + 1)..] switch
            {
                "google.rpc.ErrorInfo" => parts with { Error = parts.Error ?? Unpack<ErrorInfo>(detail) },
                "google.rpc.RequestInfo" => parts with { Request = parts.Request ?? Unpack<RequestInfo>(detail) },
                "google.rpc.BadRequest" => parts with { BadRequest = parts.BadRequest ?? Unpack<BadRequest>(detail) },
                "google.rpc.RetryInfo" => parts with { Delay = Unpack<RetryInfo>(detail)?.RetryDelay is { } delay ? ErrorReports.ToSpan(delay) : null },
                "google.rpc.LocalizedMessage" => parts with { Text = Unpack<LocalizedMessage>(detail)?.Message ?? "" },
                _ => parts,
            };
        }

        return parts;
    }

    private static T? Unpack<T>(Any detail)
        where T : class, IMessage<T>, new()
    {
        try
        {
            return detail.Unpack<T>();
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
