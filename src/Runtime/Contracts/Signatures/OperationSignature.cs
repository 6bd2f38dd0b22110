namespace Snakepit.Contracts.Signatures;

/// <summary>An operation as one side knows it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Parameters">Its parameters; the caller's stream is a <c>stream&lt;T&gt;</c>.</param>
/// <param name="IsOpen">Whether it takes arguments that it does not name.</param>
/// <param name="Result">Its result; a <c>stream&lt;T&gt;</c> when the worker streams.</param>
internal sealed record OperationSignature(string Name, IReadOnlyList<WireField> Parameters, bool IsOpen, WireType Result)
{
    /// <summary>The caller's stream.</summary>
    public WireField? Stream => Parameters.FirstOrDefault(static parameter => parameter.Type.Name == "stream");

    /// <summary>The parameters that come at once.</summary>
    public IEnumerable<WireField> Arguments => Parameters.Where(static parameter => parameter.Type.Name != "stream");

    public string Kind => (Stream is null, Result.Name == "stream") switch
    {
        (true, false) => "unary",
        (true, true) => "a server stream",
        (false, false) => "a client stream",
        (false, true) => "a duplex stream",
    };

    public WireField? Find(string name) => Arguments.FirstOrDefault(parameter => parameter.Name == name);

    public static OperationSignature? Parse(string text) => SignatureReader.ReadOperation(text);
}
