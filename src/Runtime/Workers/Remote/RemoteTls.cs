using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Snakepit.Errors;

namespace Snakepit.Workers.Remote;

/// <summary>The certificates of a remote pool, read once.</summary>
internal sealed class RemoteTls : IDisposable
{
    private readonly X509Certificate2? _client;
    private readonly bool _ownsClient;
    private readonly X509Certificate2Collection? _authorities;

    /// <exception cref="SnakepitException"><c>configuration_error</c>: a file cannot be read.</exception>
    public RemoteTls(RemotePoolOptions options, PoolErrors errors)
    {
        _client = options.TakeClientCertificate();
        if (options.ClientCertificateFile is { } file)
        {
            _client = Read(errors, nameof(options.ClientCertificateFile), file, () => X509Certificate2.CreateFromPemFile(file, options.ClientKeyFile));
            _ownsClient = true;
        }

        if (options.CertificateAuthorityFile is { } roots)
            _authorities = Read(errors, nameof(options.CertificateAuthorityFile), roots, () => ReadAuthorities(roots));
    }

    public void Apply(SslClientAuthenticationOptions tls)
    {
        if (_client is not null)
            tls.ClientCertificates = [_client];
        if (_authorities is null)
            return;
        tls.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        tls.CertificateChainPolicy.CustomTrustStore.AddRange(_authorities);
    }

    public void Dispose()
    {
        if (_ownsClient)
            _client?.Dispose();
        foreach (var authority in _authorities ?? [])
            authority.Dispose();
    }

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(file);
        return found.Count > 0 ? found : throw new CryptographicException("it contains no certificate");
    }

    private static T Read<T>(PoolErrors errors, string key, string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SnakepitException(
                errors.Create(ErrorCodes.ConfigurationError, $"{key} '{file}' cannot be used: {e.Message} Give a PEM file."), e);
        }
    }
}
