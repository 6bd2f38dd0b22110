using System.Buffers;
using Snakepit.Wire.Attachments;

namespace Snakepit.Wire;

/// <summary>One message that came in. Dispose it once its value has been read; what was read stays valid.</summary>
internal sealed class WireMessage : IDisposable
{
    private static readonly WirePool<WireMessage> Pool = new(() => new WireMessage());

    private byte[] _json = [];
    private int _jsonLength;
    private byte[] _error = [];
    private int _errorLength;
    private IncomingAttachment[] _attachments = [];
    private int _attachmentCount;
    private WireException? _problem;
    private bool _rented;

    private WireMessage()
    {
    }

    /// <summary>Whether it is the last message of a failed call, ahead of the status, with the complete report.</summary>
    public bool HasError { get; private set; }

    /// <summary>The bytes of the report, which need not be one.</summary>
    public ReadOnlyMemory<byte> Error => _error.AsMemory(0, _errorLength);

    public ReadOnlySpan<byte> Json => _json.AsSpan(0, _jsonLength);

    public ReadOnlySpan<IncomingAttachment> Attachments => _attachments.AsSpan(0, _attachmentCount);

    /// <summary>Takes a message apart. The bytes are copied and may be reused afterwards.</summary>
    /// <exception cref="WireException">They are no envelope.</exception>
    public static WireMessage Parse(in ReadOnlySequence<byte> bytes)
    {
        var message = Pool.Rent();
        message._rented = true;
        try
        {
            EnvelopeParser.Parse(bytes, message);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>
    /// As <see cref="Parse"/>, but bytes that are no envelope give a message that fails when it is read: an exception in a
    /// deserializer would reach the caller as a transport error.
    /// </summary>
    public static WireMessage ParseLater(in ReadOnlySequence<byte> bytes)
    {
        try
        {
            return Parse(bytes);
        }
        catch (WireException problem)
        {
            return new WireMessage { _problem = problem };
        }
    }

    /// <summary>Reads the value of the message.</summary>
    /// <param name="converter">Reads the value.</param>
    /// <param name="root">Name of the value in paths, for example "result".</param>
    /// <exception cref="WireException">It is no <typeparamref name="T"/>; the path begins with the root.</exception>
    public T Read<T>(WireConverter<T> converter, string root)
    {
        try
        {
            if (_problem is { } problem)
                throw WireReader.Failure(problem.Problem, problem);
            var reader = new WireReader(Json, _attachments, _attachmentCount);
            var value = converter.Read(ref reader);
            reader.ReadEnd();
            return value;
        }
        catch (WireException exception)
        {
            exception.Prefix(root);
            throw;
        }
    }

    /// <summary>Gives the message back to the pool; it must not be used afterwards.</summary>
    public void Dispose()
    {
        if (!_rented)
            return;
        _rented = false;
        if (_json.Length > WireLimits.PooledBytes)
            _json = [];
        if (_error.Length > WireLimits.PooledBytes)
            _error = [];
        _attachments.AsSpan(0, _attachmentCount).Clear();
        (_jsonLength, _attachmentCount, _errorLength, HasError) = (0, 0, 0, false);
        Pool.Return(this);
    }

    internal void SetJson(in ReadOnlySequence<byte> json)
    {
        var length = (int)json.Length;
        if (_json.Length < length)
            _json = GC.AllocateUninitializedArray<byte>(Math.Max(length, 256));
        json.CopyTo(_json);
        _jsonLength = length;
    }

    /// <summary>Adds a report, or more of it: to protobuf the same field again is a continuation.</summary>
    internal void AddError(in ReadOnlySequence<byte> report)
    {
        HasError = true;
        var length = _errorLength + checked((int)report.Length);
        if (_error.Length < length)
            Array.Resize(ref _error, Math.Max(length, 1024));
        report.CopyTo(_error.AsSpan(_errorLength));
        _errorLength = length;
    }

    internal void Add(IncomingAttachment attachment)
    {
        if (_attachments.Length == _attachmentCount)
            Array.Resize(ref _attachments, Math.Max(4, _attachmentCount * 2));
        _attachments[_attachmentCount++] = attachment;
    }
}
