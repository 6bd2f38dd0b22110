using System.Security.Cryptography;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>Tells whether two calls have the same arguments: a hash of what goes over the wire.</summary>
internal static class ArgumentsKey
{
    internal static string Of(WireWriter request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(request.Json);
        foreach (var attachment in request.Attachments)
        {
            hash.AppendData(attachment.Dtype.Span);
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(attachment.Shape.Span));
            hash.AppendData(attachment.Data.Span);
        }

        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
